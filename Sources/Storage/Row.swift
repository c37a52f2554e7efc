/// One row of an answer.
package struct Row: Sendable {
    private let columns: ColumnNames
    private let values: [SQLValue]

    /// A row of an engine: the names of its columns, and the values in that order.
    package init(columns: ColumnNames, values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    /// The value of a column.
    ///
    /// - Throws: `unexpectedValue` when the answer has no such column.
    package func value(_ column: String) throws -> SQLValue {
        guard let index = columns.index(of: column) else {
            throw StorageError(.unexpectedValue, "The answer has no column ‘\(column)’.")
        }
        return values[index]
    }

    /// The text of a column that is never null.
    ///
    /// - Throws: `unexpectedValue` when it is something else.
    package func text(_ column: String) throws -> String {
        guard case .text(let text) = try value(column) else { throw unexpected(column, "text") }
        return text
    }

    /// The text of a column, nil for null.
    ///
    /// - Throws: `unexpectedValue` when it is something else.
    package func optionalText(_ column: String) throws -> String? {
        switch try value(column) {
        case .null: nil
        case .text(let text): text
        default: throw unexpected(column, "text")
        }
    }

    /// The integer of a column that is never null.
    ///
    /// - Throws: `unexpectedValue` when it is something else.
    package func integer(_ column: String) throws -> Int64 {
        guard case .integer(let integer) = try value(column) else { throw unexpected(column, "an integer") }
        return integer
    }

    /// The integer of a column, nil for null.
    ///
    /// - Throws: `unexpectedValue` when it is something else.
    package func optionalInteger(_ column: String) throws -> Int64? {
        switch try value(column) {
        case .null: nil
        case .integer(let integer): integer
        default: throw unexpected(column, "an integer")
        }
    }

    /// The truth value of a column that holds 1 or 0.
    ///
    /// - Throws: `unexpectedValue` when it is something else.
    package func boolean(_ column: String) throws -> Bool { try integer(column) != 0 }

    /// The bytes of a column that is never null.
    ///
    /// - Throws: `unexpectedValue` when it is something else.
    package func bytes(_ column: String) throws -> [UInt8] {
        guard case .bytes(let bytes) = try value(column) else { throw unexpected(column, "bytes") }
        return bytes
    }

    /// Puts the values of its columns in the place of a packed row's.
    package func pack(into packed: inout PackedRow) {
        packed.clear()
        for value in values { packed.append(value) }
    }

    private func unexpected(_ column: String, _ wanted: String) -> StorageError {
        StorageError(.unexpectedValue, "The column ‘\(column)’ holds something else than \(wanted).")
    }
}
