extension GlyphRun {
    /// The first character that should be seen and that the fonts draw without ink.
    ///
    /// A font may claim a character and have an empty glyph for it, or one that the drawing library cannot draw; a
    /// ticket would be printed with a gap where a name stands.
    func firstBlank(in fonts: CairoFonts) throws -> Unicode.Scalar? {
        // Asked for each glyph, the font alone would take longer to look up than all the rest.
        let inked = fonts.glyphsWithInk(of: font)
        var byte = text.utf8.startIndex
        var glyph = runsRightToLeft ? glyphs.count : 0
        for cluster in clusters {
            let end = text.utf8.index(byte, offsetBy: cluster.byteCount)
            if runsRightToLeft { glyph -= cluster.glyphCount }
            let shown = glyphs[glyph..<glyph + cluster.glyphCount]
            if !shown.contains(where: { inked.contains($0.index) }),
                let scalar = text[byte..<end].unicodeScalars.first(where: \.needsInk),
                try !shown.contains(where: { try fonts.hasInk($0.index, of: font) })
            {
                return scalar
            }
            if !runsRightToLeft { glyph += cluster.glyphCount }
            byte = end
        }
        return nil
    }
}

extension Unicode.Scalar {
    /// Whether a reader expects to see something for it.
    var needsInk: Bool {
        if properties.isWhitespace || properties.isDefaultIgnorableCodePoint { return false }
        return switch properties.generalCategory {
        case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator: false
        // The pattern of Braille without dots is a space to those who read it.
        default: value != 0x2800
        }
    }
}
