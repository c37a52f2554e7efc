import Storage

/// Rows of one table on their way into one statement, value after value, so that a row costs no memory of its own.
struct RowBatch {
    let columns: Int
    private(set) var values: [SQLValue] = []

    init(columns: Int) { self.columns = columns }

    /// How many rows there are.
    var count: Int { values.count / columns }

    /// Adds a row.
    mutating func append(_ row: SQLValue...) {
        assert(row.count == columns)
        values += row
    }

    /// The rows in batches of at most so many.
    func pieces(of rows: Int) -> [RowBatch] {
        guard count > rows else { return values.isEmpty ? [] : [self] }
        return stride(from: 0, to: values.count, by: rows * columns).map { start in
            var piece = RowBatch(columns: columns)
            piece.values = Array(values[start..<min(start + rows * columns, values.count)])
            return piece
        }
    }

    /// The values of one column.
    func values(ofColumn column: Int) -> [SQLValue] {
        stride(from: column, to: values.count, by: columns).map { values[$0] }
    }

    /// Puts a value into one column of each row, made from the row.
    mutating func replace(column: Int, _ value: (ArraySlice<SQLValue>) throws -> SQLValue) rethrows {
        for start in stride(from: 0, to: values.count, by: columns) {
            values[start + column] = try value(values[start..<start + columns])
        }
    }

    /// Takes rows out.
    mutating func removeRows(where isOut: ([SQLValue]) -> Bool) {
        var rest: [SQLValue] = []
        for start in stride(from: 0, to: values.count, by: columns) {
            let row = values[start..<start + columns]
            if !isOut(Array(row)) { rest += row }
        }
        values = rest
    }

    /// Makes room for the next rows.
    mutating func removeAll() { values.removeAll(keepingCapacity: true) }
}
