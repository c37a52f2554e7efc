import CCairo
import Designs

/// Draws glyphs of bitmap fonts, such as colour emoji, as images.
///
/// Cairo's PDF would hold them at the page's 72 dots per inch. Here each is taken once, as large as the font has it,
/// and a PDF holds it once however often it is shown. Not thread-safe.
final class CairoGlyphPictures {
    private struct Key: Hashable {
        let face: FontFace
        let glyph: UInt32
        let colour: Colour
    }

    /// The pixels of a glyph, and where they stand at one pixel a point (pt).
    private struct Picture {
        let surface: OpaquePointer
        let left: Double
        let top: Double
        let pixelsPerEm: Double
    }

    private let fonts: CairoFonts
    private let painter: CairoPainter
    private var pictures: [Key: Picture] = [:]

    init(fonts: CairoFonts, painter: CairoPainter) {
        self.fonts = fonts
        self.painter = painter
    }

    deinit { for picture in pictures.values { cairo_surface_destroy(picture.surface) } }

    /// Draws the run.
    func draw(_ run: GlyphRun, on cairo: OpaquePointer) throws {
        for glyph in run.glyphs {
            let key = Key(face: run.font, glyph: glyph.index, colour: run.colour)
            guard let picture = try picture(key) else { continue }
            let scale = run.sizePoints / picture.pixelsPerEm
            cairo_save(cairo)
            var matrix = cairo_matrix_t(
                xx: scale, yx: 0, xy: -run.font.slant * scale, yy: scale, x0: glyph.x, y0: glyph.y)
            cairo_transform(cairo, &matrix)
            painter.paint(picture.surface, on: cairo) {
                cairo_set_source_surface(cairo, picture.surface, picture.left, picture.top)
                cairo_paint(cairo)
            }
            cairo_restore(cairo)
        }
    }

    /// The glyph's picture, nil for a glyph without ink.
    private func picture(_ key: Key) throws -> Picture? {
        if let known = pictures[key] { return known }
        guard let made = try make(key) else { return nil }
        if pictures.count >= RenderingLimits.glyphPictures {
            for picture in pictures.values { cairo_surface_destroy(picture.surface) }
            pictures.removeAll(keepingCapacity: true)
        }
        pictures[key] = made
        return made
    }

    private func make(_ key: Key) throws -> Picture? {
        let upright = FontFace(
            file: key.face.file, index: key.face.index, variations: key.face.variations, isEmboldened: false, slant: 0,
            isBitmap: true)
        let identity = cairo_matrix_t(xx: 1, yx: 0, xy: 0, yy: 1, x0: 0, y0: 0)
        let size = Self.largestStrike(try fonts.font(upright, sizePoints: 100, identity)) ?? 100
        let font = try fonts.font(upright, sizePoints: size, identity)
        var glyph = cairo_glyph_t(index: UInt(key.glyph), x: 0, y: 0)
        var extents = cairo_text_extents_t()
        cairo_scaled_font_glyph_extents(font, &glyph, 1, &extents)
        let side = Double(RenderingLimits.glyphPicturePixels)
        guard extents.width > 0, extents.height > 0 else { return nil }
        guard extents.width <= side, extents.height <= side else {
            throw DrawingError(
                .failed, "The font ‘\(key.face.name)’ has pictures of more than \(Int(side)) pixels; use another font.")
        }
        let (left, top) = (extents.x_bearing.rounded(.down), extents.y_bearing.rounded(.down))
        let surface = cairo_image_surface_create(
            CAIRO_FORMAT_ARGB32, Int32((extents.x_bearing + extents.width).rounded(.up) - left),
            Int32((extents.y_bearing + extents.height).rounded(.up) - top))
        let cairo = cairo_create(surface)
        defer { cairo_destroy(cairo) }
        cairo_set_scaled_font(cairo, font)
        cairo_set_source_rgb(
            cairo, Double(key.colour.red) / 255, Double(key.colour.green) / 255, Double(key.colour.blue) / 255)
        glyph.x = -left
        glyph.y = -top
        cairo_show_glyphs(cairo, &glyph, 1)
        guard let surface, cairo_status(cairo) == CAIRO_STATUS_SUCCESS else {
            let status = cairo_status(cairo)
            cairo_surface_destroy(surface)
            throw DrawingError(cairo: status, "draw a glyph of ‘\(key.face.name)’")
        }
        return Picture(surface: surface, left: left, top: top, pixelsPerEm: size)
    }

    /// The size of the font's largest bitmaps in pixels, nil if it says none.
    private static func largestStrike(_ font: OpaquePointer) -> Double? {
        guard let face = cairo_ft_scaled_font_lock_face(font) else { return nil }
        defer { cairo_ft_scaled_font_unlock_face(font) }
        let sizes = UnsafeBufferPointer(start: face.pointee.available_sizes, count: Int(face.pointee.num_fixed_sizes))
        // FreeType keeps them in 64ths of a pixel; a glyph may be wider than its size.
        return sizes.map { Double($0.y_ppem) / 64 }.filter { $0 > 0 }.filter {
            $0 <= Double(RenderingLimits.glyphPicturePixels) / 2
        }.max()
    }
}
