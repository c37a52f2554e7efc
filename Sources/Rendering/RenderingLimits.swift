/// What drawing allows at most, so that no design and no load can take the machine's memory.
package enum RenderingLimits {
    /// Jobs that wait for a drawing thread; more are refused as `busy`.
    package static let waitingJobs = 1024
    /// Prepared designs a drawing thread keeps.
    package static let preparedDesigns = 64
    /// Laid out texts a drawing thread keeps for one element.
    package static let textsPerElement = 256
    /// Encoded barcodes a drawing thread keeps.
    package static let encodedBarcodes = 512
    /// Recorded artworks a drawing thread keeps.
    package static let recordedArtworks = 64
    /// Recorded forms a drawing thread keeps.
    package static let recordedForms = 64
    /// Fonts in one size and direction that a drawing thread keeps.
    package static let scaledFonts = 1024
    /// Glyphs of colour fonts that a drawing thread keeps as pictures, of about 70 KB each.
    package static let glyphPictures = 256
    /// Pixels that the side of a glyph's picture may have.
    package static let glyphPicturePixels = 512
    /// Glyphs of which a drawing thread remembers that they have ink.
    package static let inkedGlyphs = 100_000
    /// Pixels that one image may have: 40 million.
    package static let imagePixels = 40_000_000
    /// Decoded pixels that a drawing thread keeps; the least recently decoded images go first.
    package static let cachedPixels = 60_000_000
    /// Bytes that one artwork may have: 2 MiB.
    package static let artworkBytes = 2 << 20
    /// Elements that one artwork may have.
    package static let artworkElements = 20_000
    /// Bytes of a text after merging.
    package static let textBytes = 20_000
    /// Pixels that a page drawn as an image may have: 40 million.
    package static let pagePixels = 40_000_000
    /// The finest resolution of a page drawn as an image, in dots per inch.
    package static let dotsPerInch = 1200
    /// Bytes that gather before a PDF's sink is called.
    package static let chunkBytes = 64 << 10
    /// The stack of a drawing thread in bytes; librsvg recurses with the depth of an artwork.
    package static let threadStackBytes = 8 << 20
}
