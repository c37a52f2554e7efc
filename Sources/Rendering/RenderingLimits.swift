/// What drawing allows at most, so that no design and no load can take the machine's memory.
package enum RenderingLimits {
    /// Jobs that wait for a drawing thread; more are refused as `busy`.
    package static let waitingJobs = 1024
    /// Pages of a batch that a drawing thread checks before it takes another job.
    static let pagesPerCheck = 64
    /// Prepared designs a drawing thread keeps.
    package static let preparedDesigns = 64
    /// Laid out texts a drawing thread keeps for one element.
    package static let textsPerElement = 256
    /// Bytes of memory that laid out texts may take in a drawing thread, those of all designs together: 32 MiB.
    package static let laidOutTextBytes = 32 << 20
    /// Encoded barcodes a drawing thread keeps.
    package static let encodedBarcodes = 512
    /// Recorded artworks a drawing thread keeps, and as many recorded forms.
    package static let recordings = 64
    /// Bytes of artwork that a drawing thread keeps as objects of PDFs: 16 MiB.
    package static let keptArtworkBytes = 16 << 20
    /// Fonts in one size and direction that a drawing thread keeps; cairo keeps the glyphs of each.
    package static let scaledFonts = 256
    /// How many of Pango's fonts, one for each face and size, a drawing thread keeps the faces of.
    static let resolvedFonts = 2048
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
    /// Elements that one artwork may draw when each counts as often as it is referred to.
    package static let drawnArtworkElements = 100_000
    /// Elements of one artwork that stand within each other; the parser itself has no limit.
    package static let artworkDepth = 128
    /// Bytes that an attribute of an artwork may have, embedded pictures aside.
    package static let artworkAttributeBytes = 256 << 10
    /// Numbers that the outlines of one artwork may have, counted as often as they are drawn.
    package static let artworkOutlineNumbers = 200_000
    /// Pairs of numbers within one outline, added up over an artwork.
    ///
    /// That is one outline of 10,000 numbers or a hundred of 1,000. If all lines cross, cairo takes seconds for them.
    package static let artworkOutlinePairs = 100_000_000
    /// Translucent, masked or blended elements of one artwork: each is as large as the page while it is drawn.
    package static let artworkLayers = 64
    /// Characters that one artwork may have.
    package static let artworkCharacters = 20_000
    /// How often a style rule of one artwork may be held against an element.
    package static let artworkStyleMatches = 5_000_000
    /// How many references of an artwork may lead from one to the next.
    package static let artworkReferenceDepth = 12
    /// Milliseconds of a processor that drawing one artwork may take when it is examined.
    package static let artworkMilliseconds = 1000
    /// How many of the printer's dots a barcode's module should have: ink that spreads doubles a single one.
    static let leastDotsPerModule = 2.0
    /// The resolution of most ticket printers, for designs that name none, in dots per inch.
    static let usualDotsPerInch = 203
    /// Pages that one ticket or order may take.
    package static let pagesPerRecord = 1000
    /// Pages that a list may take; they are laid out one after the other.
    package static let pagesPerList = 4000
    /// Seconds of a processor that a process may take to examine one file, its start aside.
    package static let examinationProcessorSeconds = 2
    /// Bytes of memory that a process may take to examine one file, its start aside: 1 GiB.
    package static let examinationBytes = 1 << 30
    /// Milliseconds that examining one file may take on the clock of the wall, its process's start included.
    package static let examinationMilliseconds = 20_000
    /// Bytes that a font of a design's own may have: 32 MiB.
    package static let fontBytes = 32 << 20
    /// Faces that one file of a font may have.
    package static let facesPerFont = 32
    /// Bytes that the name of a font's family may have.
    static let familyBytes = 200
    /// Glyphs of one font whose outlines are read when it is examined; a font of one face has at most 65,536.
    static let examinedGlyphs = 70_000
    /// Characters of one face that are shaped when it is examined.
    static let shapedCharacters = 4000
    /// Glyphs of one face that are drawn when it is examined.
    static let drawnGlyphs = 500
    /// Files of designs' own fonts that one process may use.
    package static let designFontFiles = 1024
    /// Bytes that the files of designs' own fonts may take in the temporary folder of one process: 1 GiB.
    package static let designFontFileBytes = 1 << 30
    /// Sets of designs' own fonts that are kept ready, for all threads and by each thread.
    static let fontSets = 16
    /// Files that an examining process may have open.
    static let examinationFiles = 32
    /// Bytes that an examining process may answer.
    static let examinationOutputBytes = 64 << 10
    /// Files of which it is remembered what their examination found.
    static let examinedAssets = 10_000
    /// Bytes of a text after merging.
    package static let textBytes = 20_000
    /// Pixels that a page drawn as an image may have: 40 million.
    package static let pagePixels = 40_000_000
    /// The finest resolution of a page drawn as an image, in dots per inch.
    package static let dotsPerInch = 1200
    /// Bytes that the address a page links to may have.
    package static let linkBytes = 2048
    /// Bytes that gather before a PDF's sink is called.
    package static let chunkBytes = 64 << 10
    /// The stack of a drawing thread in bytes; librsvg recurses with the depth of an artwork.
    package static let threadStackBytes = 8 << 20
}
