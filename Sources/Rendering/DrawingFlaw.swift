/// Something that goes wrong, or badly, when one element of a design is drawn with a ticket's values.
package struct DrawingFlaw: Sendable {
    /// What it is.
    package enum Kind: Sendable {
        /// The ticket cannot be drawn.
        case undrawable(DrawingError)
        /// A barcode's modules are narrower than printers of that resolution print well; in dots.
        case smallModule(dots: Double, dotsPerInch: Int)
    }

    /// The element's id within its design.
    package let element: String
    /// What it is.
    package let kind: Kind
}
