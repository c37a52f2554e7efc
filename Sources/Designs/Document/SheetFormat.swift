/// How the pages of a design are placed on larger sheets, which are cut after printing.
package struct SheetFormat: Hashable, Sendable {
    /// In which order pages take the places of the sheets.
    package enum Order: String, CaseIterable, Sendable {
        /// Row by row, sheet by sheet.
        case across
        /// Column by column, sheet by sheet.
        case down
        /// Through the whole pile at the first place, then through it at the second: after the pile is cut at once, its
        /// stacks laid on each other are in order.
        case cutStack
    }

    /// From a corner of the cut pages to the crop mark beside it, unless the bleed is wider: 1 mm.
    package static let markDistance = Length(micrometres: 1000)
    /// How long a crop mark is: 4 mm.
    package static let markLength = Length(micrometres: 4000)

    /// The sheet's width.
    package let width: Length
    /// The sheet's height.
    package let height: Length
    /// How many pages stand beside each other.
    package let columns: Int
    /// How many pages stand below each other.
    package let rows: Int
    /// The space between neighbours in a row.
    package let columnGutter: Length
    /// The space between neighbours in a column.
    package let rowGutter: Length
    /// Whether marks at the edges show where to cut.
    package let hasCropMarks: Bool
    /// In which order pages take the places.
    package let order: Order

    /// A sheet of checked measures; the pages stand in its middle.
    package init(
        width: Length, height: Length, columns: Int, rows: Int, columnGutter: Length, rowGutter: Length,
        hasCropMarks: Bool, order: Order
    ) {
        self.width = width
        self.height = height
        self.columns = columns
        self.rows = rows
        self.columnGutter = columnGutter
        self.rowGutter = rowGutter
        self.hasCropMarks = hasCropMarks
        self.order = order
    }

    /// How many pages a sheet holds.
    package var places: Int { columns * rows }
}
