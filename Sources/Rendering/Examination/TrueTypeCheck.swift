import CCairo

/// Checks that the tables of a font which cairo 1.16 copies into a PDF lead nowhere outside them.
///
/// FreeType takes care of itself; cairo believes what the tables ‘loca’, ‘hmtx’, ‘cmap’ and ‘name’ say. Their forms are
/// those of OpenType 1.9.
struct TrueTypeCheck {
    private struct Damage: Error {}

    private let font: OpenedFont
    private let glyphCount: Int

    /// Whether the font's tables are sound.
    static func isSound(_ font: OpenedFont) -> Bool {
        do {
            let check = TrueTypeCheck(font: font, glyphCount: Int(font.face.pointee.num_glyphs))
            try check.checkMetrics()
            try check.checkNames()
            try check.checkCharacters()
            try check.checkOutlines()
            return true
        } catch {
            return false
        }
    }

    private func checkMetrics() throws(Damage) {
        let header = try table("hhea")
        let count = try number(header, 34, bytes: 2)
        guard count > 0, count <= glyphCount else { throw Damage() }
        guard try table("hmtx").count >= 4 * count + 2 * (glyphCount - count) else { throw Damage() }
        guard try number(try table("maxp"), 4, bytes: 2) == glyphCount else { throw Damage() }
    }

    private func checkNames() throws(Damage) {
        let names = try table("name")
        let count = try number(names, 2, bytes: 2)
        let strings = try number(names, 4, bytes: 2)
        for index in 0..<count {
            let record = 6 + 12 * index
            let length = try number(names, record + 8, bytes: 2)
            guard strings + (try number(names, record + 10, bytes: 2)) + length <= names.count else { throw Damage() }
        }
    }

    private func checkCharacters() throws(Damage) {
        let characters = try table("cmap")
        for index in 0..<(try number(characters, 2, bytes: 2)) {
            let start = try number(characters, 4 + 8 * index + 4, bytes: 4)
            guard try number(characters, start, bytes: 2) == 4 else { continue }
            let length = try number(characters, start + 2, bytes: 2)
            let segments = try number(characters, start + 6, bytes: 2) / 2
            guard 16 + 8 * segments <= length, start + length <= characters.count else { throw Damage() }
        }
    }

    /// The places of glyphs go up and stay within their table, and parts of glyphs are glyphs.
    private func checkOutlines() throws(Damage) {
        guard let outlines = font.table("glyf") else { return }
        let isLong = try number(try table("head"), 50, bytes: 2) == 1
        let places = try table("loca")
        var start = 0
        for glyph in 0...glyphCount {
            let end = isLong ? try number(places, 4 * glyph, bytes: 4) : try 2 * number(places, 2 * glyph, bytes: 2)
            guard end >= start, end <= outlines.count else { throw Damage() }
            if glyph > 0, end > start { try checkParts(outlines[start..<end]) }
            start = end
        }
    }

    private func checkParts(_ outline: ArraySlice<UInt8>) throws(Damage) {
        let outline = Array(outline)
        // Ten bytes of header; a negative number of contours is a glyph made of others.
        guard try number(outline, 0, bytes: 2) >= 0x8000 else { return }
        var position = 10
        var flags = 0x20
        while flags & 0x20 != 0 {
            flags = try number(outline, position, bytes: 2)
            guard try number(outline, position + 2, bytes: 2) < glyphCount else { throw Damage() }
            position += 4 + (flags & 0x01 != 0 ? 4 : 2)
            position += flags & 0x08 != 0 ? 2 : flags & 0x40 != 0 ? 4 : flags & 0x80 != 0 ? 8 : 0
        }
        guard position <= outline.count else { throw Damage() }
    }

    // MARK: Reading

    private func table(_ name: String) throws(Damage) -> [UInt8] {
        guard let bytes = font.table(name) else { throw Damage() }
        return bytes
    }

    private func number(_ bytes: [UInt8], _ position: Int, bytes count: Int) throws(Damage) -> Int {
        guard position >= 0, position + count <= bytes.count else { throw Damage() }
        return bytes[position..<position + count].reduce(0) { $0 << 8 | Int($1) }
    }
}
