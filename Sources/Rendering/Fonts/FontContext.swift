import CCairo
import CPango
import Designs

/// One drawing thread's view of the installed fonts: Pango's font map and a context for each paragraph direction.
///
/// Nothing is hinted or rounded, at 72 dots per inch: one unit is one point, and a text is as wide on every device.
/// Not thread-safe; its thread makes it and frees it.
final class FontContext {
    /// The fonts as they will be drawn.
    let drawn: CairoFonts
    private let fontMap: UnsafeMutablePointer<PangoFontMap>
    private var contexts: [TextContent.Direction: OpaquePointer] = [:]
    /// Each font is held, so that its address keeps naming it.
    private var faces: [UnsafeMutablePointer<PangoFont>: FontFace] = [:]

    init(drawn: CairoFonts) throws {
        guard let map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT) else {
            throw DrawingError(.failed, "Cairo was built without FreeType; install the distribution's libcairo2.")
        }
        self.drawn = drawn
        fontMap = map
        pango_cairo_font_map_set_resolution(OpaquePointer(map), 72)
        for direction in TextContent.Direction.allCases { contexts[direction] = makeContext(direction) }
    }

    deinit {
        for font in faces.keys { g_object_unref(font) }
        for context in contexts.values { g_object_unref(UnsafeMutableRawPointer(context)) }
        g_object_unref(fontMap)
    }

    /// The context in which paragraphs of that direction are laid out; it lives as long as this object.
    func context(for direction: TextContent.Direction) throws -> OpaquePointer {
        guard let context = contexts[direction] else {
            throw DrawingError(.failed, "Pango gave no context; restart the service.")
        }
        return context
    }

    /// The face of a font that Pango chose.
    func face(of font: UnsafeMutablePointer<PangoFont>) throws -> FontFace {
        if let known = faces[font] { return known }
        guard let pattern = pango_fc_font_get_pattern(UnsafeMutablePointer(OpaquePointer(font))),
            let file = text(FC_FILE, pattern)
        else {
            throw DrawingError(.failed, "Fontconfig gave a font without a file; run ‘fc-cache -f’.")
        }
        var index: Int32 = 0
        FcPatternGetInteger(pattern, FC_INDEX, 0, &index)
        var embolden: FcBool = 0
        FcPatternGetBool(pattern, FC_EMBOLDEN, 0, &embolden)
        // Fontconfig scales bitmap fonts by the same matrix; the scale is ours already, only the slant is news.
        var matrix: UnsafeMutablePointer<FcMatrix>?
        FcPatternGetMatrix(pattern, FC_MATRIX, 0, &matrix)
        let slant = matrix.map { $0.pointee.xx == 0 ? 0 : $0.pointee.xy / $0.pointee.xx } ?? 0
        var outline: FcBool = 1
        FcPatternGetBool(pattern, FC_OUTLINE, 0, &outline)
        let face = FontFace(
            file: file, index: Int(index), variations: text("fontvariations", pattern) ?? "",
            isEmboldened: embolden != 0, slant: slant, isBitmap: outline == 0)
        g_object_ref(font)
        faces[font] = face
        return face
    }

    private func makeContext(_ direction: TextContent.Direction) -> OpaquePointer? {
        guard let context = pango_font_map_create_context(fontMap) else { return nil }
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        pango_context_set_round_glyph_positions(context, 0)
        // Otherwise the environment's language would choose fonts, and machines would print differently.
        pango_context_set_language(context, pango_language_from_string("en"))
        let base: PangoDirection =
            switch direction {
            case .auto: PANGO_DIRECTION_WEAK_LTR
            case .leftToRight: PANGO_DIRECTION_LTR
            case .rightToLeft: PANGO_DIRECTION_RTL
            }
        pango_context_set_base_dir(context, base)
        return context
    }

    private func text(_ key: String, _ pattern: OpaquePointer) -> String? {
        var value: UnsafeMutablePointer<FcChar8>?
        guard FcPatternGetString(pattern, key, 0, &value) == FcResultMatch, let value else { return nil }
        return String(cString: value)
    }
}
