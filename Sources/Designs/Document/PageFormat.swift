/// The paper a page of a design is drawn on, as it is when it is cut.
package struct PageFormat: Hashable, Sendable {
    /// The width after cutting.
    package let width: Length
    /// The height after cutting.
    package let height: Length
    /// How far drawing may go beyond each edge, so that no white shows where the cut is not exact.
    package let bleed: Length
    /// How far from each edge what matters must stay, so that no cut and no printer takes it away.
    package let safeMargin: Length
    /// What it is printed on, for people, for example `Boca 8 × 3.25 in, black mark`.
    package let stock: String?
    /// The resolution of the printers it is meant for, so that barcodes take whole dots; nil if it is not known.
    package let dotsPerInch: Int?

    /// A page of that size.
    package init(
        width: Length, height: Length, bleed: Length = .zero, safeMargin: Length = .zero, stock: String? = nil,
        dotsPerInch: Int? = nil
    ) {
        self.width = width
        self.height = height
        self.bleed = bleed
        self.safeMargin = safeMargin
        self.stock = stock
        self.dotsPerInch = dotsPerInch
    }
}
