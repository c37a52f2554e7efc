extension GlyphRun {
    /// The run without the isolates and marks of direction, whose work the layout has done.
    ///
    /// Those who search and copy would not find a name that they stand in, and some fonts draw them as spaces.
    var withoutIsolates: GlyphRun {
        guard text.unicodeScalars.contains(where: Self.isIsolate) else { return self }
        var kept: [Cluster] = []
        var keptGlyphs: [ArraySlice<Glyph>] = []
        var byte = text.utf8.startIndex
        var glyph = runsRightToLeft ? glyphs.count : 0
        for cluster in clusters {
            let end = text.utf8.index(byte, offsetBy: cluster.byteCount)
            if runsRightToLeft { glyph -= cluster.glyphCount }
            let isolates = text[byte..<end].unicodeScalars.count(where: Self.isIsolate)
            // Each takes three bytes.
            let byteCount = cluster.byteCount - 3 * isolates
            if byteCount > 0 {
                kept.append(Cluster(byteCount: byteCount, glyphCount: cluster.glyphCount))
                keptGlyphs.append(glyphs[glyph..<glyph + cluster.glyphCount])
            }
            if !runsRightToLeft { glyph += cluster.glyphCount }
            byte = end
        }
        if runsRightToLeft { keptGlyphs.reverse() }
        return GlyphRun(
            font: font, sizePoints: sizePoints, colour: colour, glyphs: keptGlyphs.flatMap(\.self),
            text: String(text.unicodeScalars.filter { !Self.isIsolate($0) }), clusters: kept,
            runsRightToLeft: runsRightToLeft)
    }

    private static func isIsolate(_ scalar: Unicode.Scalar) -> Bool {
        0x2066...0x2069 ~= scalar.value || scalar.value == 0x200E
    }
}
