import CCairo

/// Draws a page on pixels, on white.
enum CairoPNG {
    /// The page as a PNG.
    ///
    /// - Throws: a `DrawingError`; `pageTooLarge` when the page would have too many pixels.
    static func bytes(of list: DisplayList, dotsPerInch: Int, backend: CairoBackend) throws -> [UInt8] {
        let size = try PixelSize(of: list, dotsPerInch: dotsPerInch)
        let scale = Double(dotsPerInch) / 72
        let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(size.width), Int32(size.height))
        let cairo = cairo_create(surface)
        defer {
            cairo_destroy(cairo)
            cairo_surface_destroy(surface)
        }
        guard let cairo, cairo_status(cairo) == CAIRO_STATUS_SUCCESS else {
            throw DrawingError(cairo: cairo_surface_status(surface), "begin an image")
        }
        cairo_set_source_rgb(cairo, 1, 1, 1)
        cairo_paint(cairo)
        cairo_scale(cairo, scale, scale)
        try backend.draw(list, on: cairo)
        let sink = ByteSink()
        let status = withExtendedLifetime(sink) {
            cairo_surface_write_to_png_stream(surface, ByteSink.write, sink.closure)
        }
        guard status == CAIRO_STATUS_SUCCESS else { throw DrawingError(cairo: status, "write the image") }
        return sink.bytes
    }
}
