/// Rows of words whose columns stand under each other.
struct TextTable {
    /// The rows as lines; what follows the last column's words is left out.
    let lines: [String]

    /// - Parameter rows: the cells of each row; a row with fewer than another one ends early.
    init(_ rows: [[String]]) {
        var widths: [Int] = []
        for row in rows {
            for (column, cell) in row.enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], cell.count)
            }
        }
        lines = rows.map { row in
            row.enumerated().map { column, cell in
                column == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[column] - cell.count)
            }.joined(separator: "  ")
        }
    }
}
