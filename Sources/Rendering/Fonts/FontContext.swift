import CCairo
import CPango
import Designs

/// One drawing thread's view of the installed fonts and those of one set: Pango's font map and a context for each
/// paragraph direction.
///
/// Nothing is hinted or rounded, at 72 dots per inch: one unit is one point, and a text is as wide on every device.
///
/// Pango's FreeType map is used and not its cairo map, because cairo 1.16 shares the faces of one font file between
/// threads, and closes one that another thread is about to use as soon as more than ten are open.
/// Not thread-safe; its thread makes it and frees it.
final class FontContext {
    /// The fonts as they will be drawn.
    let drawn: CairoFonts
    private let fontMap: UnsafeMutablePointer<PangoFontMap>
    private var contexts: [TextContent.Direction: OpaquePointer] = [:]
    /// Each font is held, so that its address keeps naming it.
    private var faces: [UnsafeMutablePointer<PangoFont>: FontFace] = [:]

    /// A view of that set, of the installed fonts alone if it is nil.
    init(drawn: CairoFonts, set: FontSet? = nil) throws {
        guard let map = pango_ft2_font_map_new() else {
            throw DrawingError(.failed, "Pango was built without FreeType; install the distribution's libpangoft2.")
        }
        self.drawn = drawn
        fontMap = map
        let freeType = OpaquePointer(map)
        pango_ft2_font_map_set_resolution(freeType, 72, 72)
        // The map counts itself among the configuration's users.
        if let set { pango_fc_font_map_set_config(freeType, set.configuration) }
        let unhinted: PangoFcSubstituteFunc = { pattern, _ in
            for object in [FC_HINTING, FC_AUTOHINT] {
                FcPatternDel(pattern, object)
                FcPatternAddBool(pattern, object, 0)
            }
        }
        pango_fc_font_map_set_default_substitute(
            freeType, unhinted, nil, nil)
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
        if faces.count >= RenderingLimits.resolvedFonts {
            for font in faces.keys { g_object_unref(font) }
            faces.removeAll(keepingCapacity: true)
        }
        g_object_ref(font)
        faces[font] = face
        return face
    }

    private func makeContext(_ direction: TextContent.Direction) -> OpaquePointer? {
        guard let context = pango_font_map_create_context(fontMap) else { return nil }
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
