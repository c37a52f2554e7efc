import CCairo

/// Pixels that can be drawn on: cairo's image surface, freed with this.
///
/// Not thread-safe.
final class CairoPicture {
    let width: Int
    let height: Int
    private let surface: OpaquePointer

    /// White pixels.
    ///
    /// - Throws: `pageTooLarge` when there would be none, or too many.
    convenience init(width: Int, height: Int) throws { try self.init(PixelSize(width: width, height: height)) }

    private init(_ size: PixelSize) throws {
        let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(size.width), Int32(size.height))
        guard let surface else {
            throw DrawingError(.failed, "There is no memory for a picture; try again with fewer dots per inch.")
        }
        guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
            let status = cairo_surface_status(surface)
            cairo_surface_destroy(surface)
            throw DrawingError(cairo: status, "begin an image")
        }
        width = size.width
        height = size.height
        self.surface = surface
        withPixels { pixels in pixels.update(repeating: 0x00FF_FFFF) }
    }

    /// A page on white.
    ///
    /// - Throws: a `DrawingError`; `pageTooLarge` when the page would have too many pixels.
    convenience init(of list: DisplayList, dotsPerInch: Int, backend: CairoBackend) throws {
        try self.init(PixelSize(of: list, dotsPerInch: dotsPerInch))
        let cairo = cairo_create(surface)
        defer { cairo_destroy(cairo) }
        guard let cairo, cairo_status(cairo) == CAIRO_STATUS_SUCCESS else {
            throw DrawingError(cairo: cairo_surface_status(surface), "begin an image")
        }
        let scale = Double(dotsPerInch) / 72
        cairo_scale(cairo, scale, scale)
        try backend.draw(list, on: cairo)
    }

    deinit { cairo_surface_destroy(surface) }

    /// The pixels as `0x00RRGGBB`, row by row from the top; a row may be longer than it is wide.
    func withPixels<Result>(_ body: (UnsafeMutableBufferPointer<UInt32>) throws -> Result) rethrows -> Result {
        cairo_surface_flush(surface)
        defer { cairo_surface_mark_dirty(surface) }
        let count = rowLength * height
        guard let data = cairo_image_surface_get_data(surface) else {
            return try body(UnsafeMutableBufferPointer(start: nil, count: 0))
        }
        return try data.withMemoryRebound(to: UInt32.self, capacity: count) { pixels in
            try body(UnsafeMutableBufferPointer(start: pixels, count: count))
        }
    }

    /// How many pixels lie between the starts of two rows.
    var rowLength: Int { Int(cairo_image_surface_get_stride(surface)) / MemoryLayout<UInt32>.size }

    /// The picture as a PNG.
    func png() throws -> [UInt8] {
        let sink = ByteSink()
        let status = withExtendedLifetime(sink) {
            cairo_surface_write_to_png_stream(surface, ByteSink.write, sink.closure)
        }
        guard status == CAIRO_STATUS_SUCCESS else { throw DrawingError(cairo: status, "write the image") }
        return sink.bytes
    }
}
