import Barcodes
import CCairo

/// Draws the dark modules of barcodes.
enum CairoModules {
    /// Lines are thicker than a module by this, in points (pt), because cairo rounds their ends to 1/256: neighbours
    /// overlap by a hair and never leave one.
    private static let overlap = 1.0 / 128

    /// Draws the modules as outlines in the colour that is set.
    ///
    /// All are one path, because a reader that smooths would show a pale line where two paths meet. Square modules are
    /// lines as thick as a module, which takes half the numbers of rectangles, and numbers are what costs time.
    static func draw(_ matrix: ModuleMatrix, in box: Rectangle, on cairo: OpaquePointer) {
        let (width, height) = (box.width / Double(matrix.width), box.height / Double(matrix.height))
        guard abs(width - height) < 1.0 / 256, matrix.height > 1 else {
            for run in matrix.blocks {
                cairo_rectangle(
                    cairo, box.x + Double(run.x) * width, box.y + Double(run.y) * height, Double(run.width) * width,
                    Double(run.height) * height)
            }
            cairo_fill(cairo)
            return
        }
        cairo_save(cairo)
        cairo_set_line_width(cairo, width + overlap)
        cairo_set_dash(cairo, nil, 0, 0)
        for bar in matrix.bars {
            let (x, y) = (box.x + Double(bar.x) * width, box.y + Double(bar.y) * height)
            if bar.height == 1 {
                cairo_move_to(cairo, x, y + height / 2)
                cairo_line_to(cairo, x + Double(bar.width) * width, y + height / 2)
            } else {
                cairo_move_to(cairo, x + width / 2, y)
                cairo_line_to(cairo, x + width / 2, y + Double(bar.height) * height)
            }
        }
        cairo_stroke(cairo)
        cairo_restore(cairo)
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
