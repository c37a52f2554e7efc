/// What a page of a document is drawn as where it is a file of its own.
package enum PictureFormat: Hashable, Sendable {
    /// A PNG on white, of that many dots per inch (dpi).
    case png(dotsPerInch: Int)
    /// An SVG whose texts are outlines.
    case svg
    /// A printer's black and white dots as PBM, laid out for that many dots per inch (dpi).
    case pbm(dotsPerInch: Int)

    /// The dots for which pages are laid out.
    var dots: DotTarget {
        switch self {
        case .png(let dotsPerInch): .pixels(dotsPerInch: dotsPerInch)
        case .svg: .design
        case .pbm(let dotsPerInch): .printer(dotsPerInch: dotsPerInch)
        }
    }
}
