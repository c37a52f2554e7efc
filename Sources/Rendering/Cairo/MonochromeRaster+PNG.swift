import CCairo

extension MonochromeRaster {
    /// The page as a PNG of one bit a dot.
    ///
    /// - Throws: a `DrawingError` `failed` when there is not enough memory.
    package func png() throws -> [UInt8] {
        let surface = cairo_image_surface_create(CAIRO_FORMAT_A1, Int32(width), Int32(height))
        defer { cairo_surface_destroy(surface) }
        guard let surface, let data = cairo_image_surface_get_data(surface) else {
            throw DrawingError(cairo: cairo_surface_status(surface), "begin an image")
        }
        let stride = Int(cairo_image_surface_get_stride(surface))
        for y in 0..<height {
            for x in 0..<bytesPerRow {
                // Cairo's leftmost dot is the lowest bit, and what it takes for ink is white in the file.
                data[y * stride + x] = ~Self.reversed(bytes[y * bytesPerRow + x])
            }
        }
        cairo_surface_mark_dirty(surface)
        let sink = ByteSink()
        let status = withExtendedLifetime(sink) {
            cairo_surface_write_to_png_stream(surface, ByteSink.write, sink.closure)
        }
        guard status == CAIRO_STATUS_SUCCESS else { throw DrawingError(cairo: status, "write the image") }
        return sink.bytes
    }

    private static func reversed(_ byte: UInt8) -> UInt8 {
        var byte = byte
        byte = byte >> 4 | byte << 4
        byte = (byte & 0xCC) >> 2 | (byte & 0x33) << 2
        return (byte & 0xAA) >> 1 | (byte & 0x55) << 1
    }
}
