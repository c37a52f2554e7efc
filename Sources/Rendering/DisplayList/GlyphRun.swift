package import Designs

/// Glyphs of one font and size, in visual order, with the text they stand for.
package struct GlyphRun: Sendable {
    /// A glyph at its place.
    package struct Glyph: Hashable, Sendable {
        /// Its number within the font.
        package let index: UInt32
        /// Its origin in points (pt).
        package let x: Double
        /// Its baseline in points (pt).
        package let y: Double
    }

    /// Characters that some glyphs show together, in the order of the text.
    package struct Cluster: Hashable, Sendable {
        /// How many bytes of UTF-8 the characters take.
        package let byteCount: Int
        /// How many glyphs show them; none for a character that is not seen.
        package let glyphCount: Int
    }

    /// The font.
    package let font: FontFace
    /// Its size in points (pt).
    package let sizePoints: Double
    /// Its colour; fonts of coloured pictures pass over it.
    package let colour: Colour
    /// The glyphs from left to right.
    package let glyphs: [Glyph]
    /// The text, for those who search, copy or listen.
    package let text: String
    /// Which glyphs show which part of the text.
    package let clusters: [Cluster]
    /// Whether the text runs from the last glyph to the first.
    package let runsRightToLeft: Bool

    /// The memory that it takes, about.
    var byteCount: Int {
        MemoryLayout<GlyphRun>.stride + glyphs.count * MemoryLayout<Glyph>.stride
            + clusters.count * MemoryLayout<Cluster>.stride + text.utf8.count
    }

    /// The run moved by points (pt).
    package func moved(x: Double, y: Double) -> GlyphRun {
        GlyphRun(
            font: font, sizePoints: sizePoints, colour: colour,
            glyphs: glyphs.map { Glyph(index: $0.index, x: $0.x + x, y: $0.y + y) }, text: text, clusters: clusters,
            runsRightToLeft: runsRightToLeft)
    }
}
