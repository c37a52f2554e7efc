import Foundation
import GRDB
import GRDBSQLite
import Storage

/// A prepared statement, driven by SQLite's own calls; GRDB keeps it and frees it.
///
/// GRDB's way of binding and reading values costs as much as SQLite's work on a statement of a scan.
struct SQLiteStatement {
    /// Kept so that its pointer stays good.
    private let statement: Statement
    private let handle: OpaquePointer
    private let database: GRDB.Database

    /// A statement that GRDB prepared on the connection.
    init(_ statement: Statement, on database: GRDB.Database) {
        self.statement = statement
        handle = statement.sqliteStatement
        self.database = database
    }

    /// How many columns its answer has.
    var columnCount: Int32 { sqlite3_column_count(handle) }

    /// The columns of its answer.
    ///
    /// - Throws: `unexpectedValue` when two have one name.
    func columns() throws(StorageError) -> ColumnNames {
        try ColumnNames(
            (0..<sqlite3_column_count(handle)).map { index in
                sqlite3_column_name(handle, index).map { String(cString: $0) } ?? ""
            })
    }

    /// Gives the parameters their values, and goes back to the beginning.
    ///
    /// - Throws: a `DatabaseError` when there are more or fewer values than parameters.
    func bind(_ values: [SQLValue]) throws {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
        guard Int(sqlite3_bind_parameter_count(handle)) == values.count else {
            throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "wrong number of statement arguments")
        }
        for (index, value) in zip(Int32(1)..., values) {
            let result =
                switch value {
                case .null: sqlite3_bind_null(handle, index)
                case .integer(let integer): sqlite3_bind_int64(handle, index, integer)
                case .text(let text): bind(text, at: index)
                case .bytes(let bytes): bind(bytes, at: index)
                }
            guard result == SQLITE_OK else { throw error(result) }
        }
    }

    /// Goes to the next row.
    ///
    /// - Returns: whether there is one.
    /// - Throws: a `DatabaseError`.
    func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: true
        case SQLITE_DONE: false
        case let result: throw error(result)
        }
    }

    /// Goes back to the beginning, so that its locks fall.
    func reset() { sqlite3_reset(handle) }

    /// The value of a column of the row it is at.
    ///
    /// - Throws: `unexpectedValue` for a number that is not whole.
    func value(_ column: Int32) throws(StorageError) -> SQLValue {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_NULL: return .null
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, column))
        case SQLITE_TEXT:
            let text = sqlite3_column_text(handle, column)
            let bytes = UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(handle, column)))
            return .text(String(decoding: bytes, as: UTF8.self))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(handle, column)
            return .bytes(
                Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))))
        default:
            // Our tables are STRICT and hold no floating point, so one comes only from an average or a division.
            guard let integer = Int64(exactly: sqlite3_column_double(handle, column)) else {
                throw StorageError(.unexpectedValue, "The answer holds a fraction; round it in the query.")
            }
            return .integer(integer)
        }
    }

    /// Puts the value of a column of the row it is at into the next column of a packed row.
    ///
    /// - Throws: `unexpectedValue` for a number that is not whole.
    func pack(_ column: Int32, into row: inout PackedRow) throws(StorageError) {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_NULL: row.appendNull()
        case SQLITE_INTEGER: row.append(sqlite3_column_int64(handle, column))
        case SQLITE_TEXT:
            let text = sqlite3_column_text(handle, column)
            row.append(utf8: UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(handle, column))))
        default: row.append(try value(column))
        }
    }

    /// SQLite copies what it is given this destructor for.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    private func bind(_ text: String, at index: Int32) -> Int32 {
        var text = text
        let result = text.withUTF8 { bytes -> Int32? in
            guard let start = bytes.baseAddress, !bytes.isEmpty else {
                return sqlite3_bind_text(handle, index, "", 0, Self.copied)
            }
            guard memchr(start, 0, bytes.count) == nil else { return nil }
            return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                sqlite3_bind_text(handle, index, $0, Int32(clamping: bytes.count), Self.copied)
            }
        }
        if let result { return result }
        guard case .text(let storable) = SQLValue.text(text).storable else { return SQLITE_MISUSE }
        return bind(storable, at: index)
    }

    private func bind(_ bytes: [UInt8], at index: Int32) -> Int32 {
        guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(handle, index, 0) }
        return sqlite3_bind_blob(handle, index, bytes, Int32(clamping: bytes.count), Self.copied)
    }

    private func error(_ result: Int32) -> DatabaseError {
        let extended = sqlite3_extended_errcode(database.sqliteConnection)
        let message = sqlite3_errmsg(database.sqliteConnection).map { String(cString: $0) }
        sqlite3_reset(handle)
        return DatabaseError(
            resultCode: ResultCode(rawValue: extended == SQLITE_OK ? result : extended), message: message)
    }
}
