/// What a page of a document is drawn as where it is a file of its own.
package enum PictureFormat: Hashable, Sendable {
    /// A PNG on white, of that many dots per inch (dpi).
    case png(dotsPerInch: Int)
    /// An SVG whose texts are outlines.
    case svg
    /// A printer's black and white dots as PBM, laid out for that many dots per inch (dpi).
    case pbm(dotsPerInch: Int)

    /// The printer's resolution, for which pages are laid out; nil where the design's own counts.
    var printerDotsPerInch: Int? {
        guard case .pbm(let dotsPerInch) = self else { return nil }
        return dotsPerInch
    }
}
