/// How a group's elements are drawn once for each item of a list.
///
/// The group's box holds as many cells as fit, row by row. If there are more items than cells, the page is drawn again
/// with the next of them, for as long as there are any.
package struct Repetition: Hashable, Sendable {
    /// The lists of a record that a group can go through.
    package enum List: String, CaseIterable, Sendable {
        /// On a cover the tickets that go into the envelope, in the order's own order; on a list those of the
        /// performance, by surname.
        case tickets
    }

    /// What it goes through; in its elements the fields are those of the item, and below them those of the page.
    package let list: List
    /// The width of a cell.
    package let cellWidth: Length
    /// The height of a cell.
    package let cellHeight: Length
    /// The space between neighbours in a row.
    package let columnGap: Length
    /// The space between neighbours in a column.
    package let rowGap: Length

    /// A repetition of checked measures.
    package init(list: List, cellWidth: Length, cellHeight: Length, columnGap: Length, rowGap: Length) {
        self.list = list
        self.cellWidth = cellWidth
        self.cellHeight = cellHeight
        self.columnGap = columnGap
        self.rowGap = rowGap
    }

    /// How many cells stand beside each other in a box of that width.
    package func columns(inWidth width: Length) -> Int { Self.count(width, cellWidth, columnGap) }

    /// How many cells stand below each other in a box of that height.
    package func rows(inHeight height: Length) -> Int { Self.count(height, cellHeight, rowGap) }

    private static func count(_ whole: Length, _ cell: Length, _ gap: Length) -> Int {
        max(0, (whole.micrometres + gap.micrometres) / max(1, cell.micrometres + gap.micrometres))
    }
}
