import Barcodes
import CCairo

/// Draws the dark modules of barcodes.
enum CairoModules {
    /// How far outlines keep within their modules, in points (pt).
    ///
    /// Printers and readers without smoothing may ink every dot that an area touches. Where modules are whole dots, the
    /// hair to which cairo rounds, 1/256, would touch the next dot and make every bar a dot wider on each side.
    private static let inset = 1.0 / 128

    /// Draws the modules as outlines in the colour that is set.
    ///
    /// All are one path, because a reader that smooths would show a pale line where two areas meet.
    static func draw(_ matrix: ModuleMatrix, in box: Rectangle, on cairo: OpaquePointer) {
        let (width, height) = (box.width / Double(matrix.width), box.height / Double(matrix.height))
        for corner in matrix.outlines {
            let x = box.x + Double(corner.x) * width + Double(corner.darkX) * inset
            let y = box.y + Double(corner.y) * height + Double(corner.darkY) * inset
            // Areas that are filled are closed where the next one begins.
            if corner.isFirst { cairo_move_to(cairo, x, y) } else { cairo_line_to(cairo, x, y) }
        }
        cairo_fill(cairo)
    }

    /// Draws the modules on pixels in the colour that is set: as a mask of one bit for each, which is not smoothed.
    ///
    /// - Throws: a `DrawingError` `failed` when there is not enough memory.
    static func mask(_ matrix: ModuleMatrix, in box: Rectangle, on cairo: OpaquePointer) throws {
        let mask = cairo_image_surface_create(CAIRO_FORMAT_A1, Int32(matrix.width), Int32(matrix.height))
        defer { cairo_surface_destroy(mask) }
        guard let mask, let data = cairo_image_surface_get_data(mask) else {
            throw DrawingError(cairo: cairo_surface_status(mask), "draw a barcode")
        }
        let stride = Int(cairo_image_surface_get_stride(mask))
        for row in 0..<matrix.height {
            // Cairo keeps masks in words of 32 bits, on little-endian machines the leftmost pixel in the lowest bit.
            for word in 0..<matrix.wordsPerRow {
                UnsafeMutableRawPointer(data).storeBytes(
                    of: matrix.words[row * matrix.wordsPerRow + word].littleEndian,
                    toByteOffset: row * stride + word * 4,
                    as: UInt32.self)
            }
        }
        cairo_surface_mark_dirty(mask)
        cairo_save(cairo)
        defer { cairo_restore(cairo) }
        cairo_translate(cairo, box.x, box.y)
        cairo_scale(cairo, box.width / Double(matrix.width), box.height / Double(matrix.height))
        let pattern = cairo_pattern_create_for_surface(mask)
        cairo_pattern_set_filter(pattern, CAIRO_FILTER_NEAREST)
        cairo_mask(cairo, pattern)
        cairo_pattern_destroy(pattern)
    }
}
