import CPango
import Designs

/// Sets the texts of one element in its box.
///
/// Lines stand apart by the first family's own line height, whatever fonts a text falls back to, so that a name in
/// another script does not shift the design; they move apart only where their ink would touch. Not thread-safe.
final class TextLayout {
    /// One unit of Pango in points (pt).
    static let unit = 1 / Double(PANGO_SCALE)
    /// How far a text may stand out of its box in points (pt), for rounding.
    private static let tolerance = 0.05

    let content: TextContent
    let frame: Rectangle
    let fonts: FontContext
    let layout: OpaquePointer
    private let description: OpaquePointer
    private let ascentPerPoint: Double
    private let descentPerPoint: Double

    init(_ content: TextContent, locale: String, frame: Rectangle, fonts: FontContext) throws {
        let context = try fonts.context(for: content.direction)
        guard let layout = pango_layout_new(context), let description = pango_font_description_new() else {
            throw DrawingError(.failed, "Pango gave no layout; restart the service.")
        }
        self.content = content
        self.frame = frame
        self.fonts = fonts
        self.layout = layout
        self.description = description
        pango_font_description_set_family(description, content.fontFamilies.joined(separator: ","))
        pango_font_description_set_weight(description, PangoWeight(rawValue: UInt32(content.weight)))
        pango_font_description_set_style(description, content.isItalic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
        if content.letterCase == .smallCaps {
            pango_font_description_set_variant(description, PANGO_VARIANT_SMALL_CAPS)
        }
        let attributes = pango_attr_list_new()
        let language = pango_language_from_string(content.language ?? locale)
        pango_attr_list_insert(attributes, pango_attr_language_new(language))
        // A hyphen that nobody wrote would change a name.
        pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(0))
        pango_layout_set_attributes(layout, attributes)
        pango_attr_list_unref(attributes)
        pango_layout_set_auto_dir(layout, content.direction == .auto ? 1 : 0)
        pango_layout_set_justify(layout, content.alignment == .justify ? 1 : 0)
        (ascentPerPoint, descentPerPoint) = Self.lineMetrics(description, context)
    }

    /// The height of a single line at the content's size, in points (pt).
    var heightOfOneLine: Double { content.sizePoints * (ascentPerPoint + descentPerPoint) }

    deinit {
        pango_font_description_free(description)
        g_object_unref(UnsafeMutableRawPointer(layout))
    }

    /// The glyphs of the text, where they stand on the page.
    ///
    /// - Throws: `TextProblem`, or a `DrawingError` when a font cannot be used.
    func glyphRuns(of written: String) throws -> [GlyphRun] {
        let text = written.withoutFinalSpaces
        guard !text.isEmpty else { return [] }
        guard text.utf8.count <= RenderingLimits.textBytes else { throw TextProblem.tooLong }
        guard !text.utf8.contains(0) else { throw TextProblem.missingGlyph(0) }
        pango_layout_set_text(layout, text, Int32(text.utf8.count))
        let block: TextBlock?
        switch content.fit {
        case .wrap: block = fitted(content.sizePoints, PANGO_WRAP_WORD_CHAR)
        case .error: block = oneLine(content.sizePoints)
        case .shrink: block = shrunk(PANGO_WRAP_WORD) ?? shrunk(PANGO_WRAP_WORD_CHAR)
        case .ellipsis:
            block =
                shrunk(PANGO_WRAP_WORD) ?? shrunk(PANGO_WRAP_WORD_CHAR)
                ?? cut(content.minimumSizePoints, paragraphs: text.contains(where: \.isNewline))
        }
        // A text that no font has is measured with boxes for its characters, so say that before saying it is too large.
        if pango_layout_get_unknown_glyphs_count(layout) > 0 { try refuseUnknownGlyphs() }
        guard let block else { throw TextProblem.overflow }
        return try glyphRuns(of: block, text: text)
    }

    // MARK: Fitting

    private func fitted(_ size: Double, _ wrap: PangoWrapMode) -> TextBlock? {
        set(size, width: frame.width, wrap)
        return blockThatFits(size)
    }

    private func oneLine(_ size: Double) -> TextBlock? {
        set(size, width: nil, PANGO_WRAP_WORD_CHAR)
        return pango_layout_get_line_count(layout) == 1 ? blockThatFits(size) : nil
    }

    /// The largest size in steps of a tenth of a point at which the text fits.
    private func shrunk(_ wrap: PangoWrapMode) -> TextBlock? {
        if let block = fitted(content.sizePoints, wrap) { return block }
        var tooLarge = Int((content.sizePoints * 10).rounded(.up))
        var fits = Int((content.minimumSizePoints * 10).rounded(.up))
        guard fits < tooLarge else { return nil }
        guard var best = fitted(Double(fits) / 10, wrap) else { return nil }
        while tooLarge - fits > 1 {
            let middle = (fits + tooLarge) / 2
            if let block = fitted(Double(middle) / 10, wrap) {
                best = block
                fits = middle
            } else {
                tooLarge = middle
            }
        }
        // The layout still holds the last attempt; set it as the best one again.
        set(best.sizePoints, width: frame.width, wrap)
        return best
    }

    private func cut(_ size: Double, paragraphs: Bool) -> TextBlock? {
        let natural = size * (ascentPerPoint + descentPerPoint)
        let more = (frame.height + Self.tolerance - natural) / (natural * content.lineHeight)
        guard more >= 0 else { return nil }
        var lines = 1 + Int(more)
        while lines > 0 {
            set(size, width: frame.width, PANGO_WRAP_WORD_CHAR)
            pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
            // Pango counts lines for each paragraph when the height is negative, units for all of them when positive.
            pango_layout_set_height(
                layout, paragraphs ? Int32(Double(lines) * natural / Self.unit) : -Int32(clamping: lines))
            if let block = blockThatFits(size) { return block }
            lines -= 1
        }
        return nil
    }

    private func set(_ size: Double, width: Double?, _ wrap: PangoWrapMode) {
        // Whether a text fits whole is asked before it is cut, of a layout that may have cut the text before it.
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_NONE)
        pango_layout_set_height(layout, -1)
        pango_font_description_set_absolute_size(description, size * Double(PANGO_SCALE))
        pango_layout_set_font_description(layout, description)
        pango_layout_set_width(layout, width.map { Int32($0 / Self.unit) } ?? -1)
        pango_layout_set_wrap(layout, wrap)
    }

    /// The lines as they are set now, nil when they are larger than the box.
    private func blockThatFits(_ size: Double) -> TextBlock? {
        let block = TextBlock(
            layout, sizePoints: size, ascent: size * ascentPerPoint, descent: size * descentPerPoint,
            lineHeight: content.lineHeight)
        let width = frame.width + Self.tolerance
        let height = frame.height + Self.tolerance
        return block.width <= width && block.height <= height && block.inkBottom - block.inkTop <= height
            ? block : nil
    }

    /// Ascent and descent of the first family per point of size.
    private static func lineMetrics(_ description: OpaquePointer, _ context: OpaquePointer) -> (Double, Double) {
        let size = 100.0
        pango_font_description_set_absolute_size(description, size * Double(PANGO_SCALE))
        guard let font = pango_context_load_font(context, description) else { return (1, 0.25) }
        defer { g_object_unref(font) }
        let metrics = pango_font_get_metrics(font, nil)
        defer { pango_font_metrics_unref(metrics) }
        return (
            Double(pango_font_metrics_get_ascent(metrics)) * unit / size,
            Double(pango_font_metrics_get_descent(metrics)) * unit / size
        )
    }
}
