import CCairo

/// The scaled fonts of one drawing thread, made from resolved faces.
///
/// Not thread-safe.
final class CairoFonts {
    private struct Key: Hashable {
        let face: FontFace
        let size: Double
        let xx: Double
        let yx: Double
        let xy: Double
        let yy: Double
        let isSharp: Bool
    }

    private let faces: FreeTypeFaces
    private var fonts: [Key: OpaquePointer] = [:]
    /// The glyphs that were seen to have ink.
    private var inked: [FontFace: Set<UInt32>] = [:]

    init() throws { faces = try FreeTypeFaces.borrow() }

    deinit {
        for font in fonts.values { cairo_scaled_font_destroy(font) }
        faces.giveBack()
    }

    /// The font in that size, for drawing through that matrix; a sharp one knows only ink and paper.
    func font(
        _ face: FontFace, sizePoints size: Double, _ matrix: cairo_matrix_t, isSharp: Bool = false
    ) throws -> OpaquePointer {
        let key = Key(
            face: face, size: size, xx: matrix.xx, yx: matrix.yx, xy: matrix.xy, yy: matrix.yy, isSharp: isSharp)
        if let known = fonts[key] { return known }
        // Glyphs lean right, which is towards negative x below the baseline where y is positive.
        var glyphs = cairo_matrix_t(xx: size, yx: 0, xy: -face.slant * size, yy: size, x0: 0, y0: 0)
        var page = cairo_matrix_t(xx: matrix.xx, yx: matrix.yx, xy: matrix.xy, yy: matrix.yy, x0: 0, y0: 0)
        let options = options(for: face, isSharp)
        defer { cairo_font_options_destroy(options) }
        let font = cairo_scaled_font_create(try faces.cairoFace(face, isHinted: isSharp), &glyphs, &page, options)
        let status = cairo_scaled_font_status(font)
        guard let font, status == CAIRO_STATUS_SUCCESS else {
            cairo_scaled_font_destroy(font)
            throw DrawingError(cairo: status, "use the font ‘\(face.name)’")
        }
        if fonts.count >= RenderingLimits.scaledFonts {
            for font in fonts.values { cairo_scaled_font_destroy(font) }
            fonts.removeAll(keepingCapacity: true)
        }
        fonts[key] = font
        return font
    }

    /// The glyphs of the font of which it is known already that they have ink.
    func glyphsWithInk(of face: FontFace) -> Set<UInt32> { inked[face] ?? [] }

    /// Whether the font has ink for the glyph.
    func hasInk(_ glyph: UInt32, of face: FontFace) throws -> Bool {
        if inked[face]?.contains(glyph) == true { return true }
        let font = try font(
            face, sizePoints: 100, cairo_matrix_t(xx: 1, yx: 0, xy: 0, yy: 1, x0: 0, y0: 0))
        var extents = cairo_text_extents_t()
        var glyphs = cairo_glyph_t(index: UInt(glyph), x: 0, y: 0)
        cairo_scaled_font_glyph_extents(font, &glyphs, 1, &extents)
        guard extents.width > 0, extents.height > 0 else { return false }
        if inked.values.map(\.count).reduce(0, +) >= RenderingLimits.inkedGlyphs { inked.removeAll() }
        inked[face, default: []].insert(glyph)
        return true
    }

    private func options(for face: FontFace, _ isSharp: Bool) -> OpaquePointer? {
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, isSharp ? CAIRO_HINT_STYLE_FULL : CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_antialias(options, isSharp ? CAIRO_ANTIALIAS_NONE : CAIRO_ANTIALIAS_GRAY)
        if !face.variations.isEmpty { cairo_font_options_set_variations(options, face.variations) }
        return options
    }
}
