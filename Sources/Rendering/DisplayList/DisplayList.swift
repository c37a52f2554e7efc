/// A page as a back-end draws it: plain values in points (pt), y down, from back to front.
///
/// Nothing in it knows a drawing library, so a page can be drawn by any back-end, compared and written down.
package struct DisplayList: Sendable {
    /// The page's width in points (pt).
    package let width: Double
    /// The page's height in points (pt).
    package let height: Double
    /// How far what is drawn goes beyond each edge, in points (pt), where the paper is cut after printing.
    package let bleed: Double
    /// What is drawn, from back to front.
    package var items: [DisplayItem]

    /// A page of that size, with nothing on it yet unless items are given.
    package init(width: Double, height: Double, bleed: Double = 0, items: [DisplayItem] = []) {
        self.width = width
        self.height = height
        self.bleed = bleed
        self.items = items
    }
}
