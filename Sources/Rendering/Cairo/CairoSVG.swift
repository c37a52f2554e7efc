import CCairo

/// Draws a page as an SVG.
enum CairoSVG {
    /// The page as an SVG in points (pt); texts are outlines, so that it looks the same where the fonts are missing.
    ///
    /// - Throws: a `DrawingError`.
    static func bytes(of list: DisplayList, backend: CairoBackend) throws -> [UInt8] {
        let sink = ByteSink()
        let surface = cairo_svg_surface_create_for_stream(ByteSink.write, sink.closure, list.width, list.height)
        let cairo = cairo_create(surface)
        defer {
            // What an unfinished surface writes when it goes is not taken.
            sink.close()
            cairo_destroy(cairo)
            cairo_surface_destroy(surface)
        }
        guard let cairo, cairo_status(cairo) == CAIRO_STATUS_SUCCESS else {
            throw DrawingError(cairo: cairo_surface_status(surface), "begin an SVG")
        }
        try backend.draw(list, on: cairo)
        cairo_show_page(cairo)
        cairo_surface_finish(surface)
        let status = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS || status == CAIRO_STATUS_SURFACE_FINISHED else {
            throw DrawingError(cairo: status, "write the SVG")
        }
        return SVGNames.renumbered(sink.bytes)
    }
}
