/// A font as it was resolved: a face of a file, and what is done to its outlines.
package struct FontFace: Hashable, Sendable {
    /// The file's path.
    package let file: String
    /// Which face of the file, with the named instance of a variable font in the upper 16 bits.
    package let index: Int
    /// The axes of a variable font, for example `wght=700`, empty if there are none.
    package let variations: String
    /// Whether outlines are thickened because the family has no bold face.
    package let isEmboldened: Bool
    /// The slant of outlines because the family has no italic face, as a shift to the right per unit upwards.
    package let slant: Double
    /// Whether its glyphs are pictures of pixels, as those of colour emoji are; back-ends place them as images.
    package let isBitmap: Bool

    /// A face of those properties.
    package init(
        file: String, index: Int, variations: String, isEmboldened: Bool, slant: Double, isBitmap: Bool = false
    ) {
        self.file = file
        self.index = index
        self.variations = variations
        self.isEmboldened = isEmboldened
        self.slant = slant
        self.isBitmap = isBitmap
    }

    /// The file's name without its folder.
    package var name: String { file.split(separator: "/").last.map(String.init) ?? file }
}
