/// One row of a long answer, whose columns are read by their numbers, from 0, without a value being made of each.
///
/// Answers of a hundred thousand rows take longer to put into ``Row``s than the engine takes to find them. A packed row
/// keeps the same memory from row to row, unless somebody still holds the row before.
package struct PackedRow: Sendable {
    private enum Kind: UInt8 {
        case null, integer, text, bytes
    }

    private struct Cell {
        let kind: Kind
        /// The integer, or where the bytes start.
        let number: Int64
        /// Where the bytes end.
        let end: Int
    }

    private var cells: [Cell] = []
    private var store: [UInt8] = []

    /// A row without columns.
    package init() {}

    // MARK: What an engine puts in

    /// Forgets the columns, so that the next row's can be put in.
    package mutating func clear() {
        cells.removeAll(keepingCapacity: true)
        store.removeAll(keepingCapacity: true)
    }

    /// Puts a null into the next column.
    package mutating func appendNull() { cells.append(Cell(kind: .null, number: 0, end: 0)) }

    /// Puts an integer into the next column.
    package mutating func append(_ integer: Int64) { cells.append(Cell(kind: .integer, number: integer, end: 0)) }

    /// Puts a text, given as UTF-8, into the next column.
    package mutating func append(utf8: UnsafeBufferPointer<UInt8>) { append(utf8, .text) }

    /// Puts a value into the next column.
    package mutating func append(_ value: SQLValue) {
        switch value {
        case .null: appendNull()
        case .integer(let integer): append(integer)
        case .text(var text): text.withUTF8 { append($0, .text) }
        case .bytes(let bytes): bytes.withUnsafeBufferPointer { append($0, .bytes) }
        }
    }

    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, _ kind: Kind) {
        let start = store.count
        store.append(contentsOf: bytes)
        cells.append(Cell(kind: kind, number: Int64(start), end: store.count))
    }

    // MARK: What a query's author takes out

    /// Whether a column is null.
    ///
    /// - Precondition: the answer has the column; so it is with all that follow.
    package func isNull(_ column: Int) -> Bool { cells[column].kind == .null }

    /// The integer of a column that is never null.
    ///
    /// - Throws: `unexpectedValue` when it is something else.
    package func integer(_ column: Int) throws(StorageError) -> Int64 {
        let cell = cells[column]
        guard cell.kind == .integer else { throw unexpected(column, "an integer") }
        return cell.number
    }

    /// The integer of a column, nil for null.
    ///
    /// - Throws: `unexpectedValue` when it is something else.
    package func optionalInteger(_ column: Int) throws(StorageError) -> Int64? {
        isNull(column) ? nil : try integer(column)
    }

    /// The UTF-8 of the text of a column that is never null.
    ///
    /// - Throws: `unexpectedValue` when it is something else.
    package func utf8(_ column: Int) throws(StorageError) -> ArraySlice<UInt8> {
        let cell = cells[column]
        guard cell.kind == .text else { throw unexpected(column, "text") }
        return store[Int(cell.number)..<cell.end]
    }

    /// The UTF-8 of the text of a column, nil for null.
    ///
    /// - Throws: `unexpectedValue` when it is something else.
    package func optionalUTF8(_ column: Int) throws(StorageError) -> ArraySlice<UInt8>? {
        isNull(column) ? nil : try utf8(column)
    }

    /// The text of a column that is never null.
    ///
    /// - Throws: `unexpectedValue` when it is something else.
    package func text(_ column: Int) throws(StorageError) -> String {
        String(decoding: try utf8(column), as: UTF8.self)
    }

    /// The text of a column, nil for null.
    ///
    /// - Throws: `unexpectedValue` when it is something else.
    package func optionalText(_ column: Int) throws(StorageError) -> String? {
        isNull(column) ? nil : try text(column)
    }

    private func unexpected(_ column: Int, _ wanted: String) -> StorageError {
        StorageError(.unexpectedValue, "Column \(column + 1) of the answer holds something else than \(wanted).")
    }
}
