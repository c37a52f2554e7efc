/// The dots for which a page is laid out.
enum DotTarget: Hashable {
    /// Those of the printers that the design names, if it names any.
    case design
    /// A printer's, of that many to the inch (dpi): a barcode that they cannot show is refused.
    case printer(dotsPerInch: Int)
    /// A picture's pixels, of that many to the inch (dpi): a barcode that they cannot show stands as on paper.
    case pixels(dotsPerInch: Int)

    /// Their resolution in dots per inch, nil where the design decides it.
    var dotsPerInch: Int? {
        switch self {
        case .design: nil
        case .printer(let dotsPerInch), .pixels(let dotsPerInch): dotsPerInch
        }
    }
}
