import Foundation
import GRDBSQLite
import Storage

/// Whose a file is, as far as can be told without changing the file or its folder.
enum FileOwner {
    /// There is no such file, or it has no tables yet.
    case nobody
    case willcall
    case anotherProgram
    /// Only its write-ahead log can tell.
    case unknown

    /// The smallest page of SQLite's, in bytes; it would take a shorter file for an empty one and write over it.
    private static let minimumSize = 512

    /// Looks at the file.
    ///
    /// SQLite opens it as immutable: no lock is taken and no log appears beside it. A plain read of the header would be
    /// wrong, because closing any descriptor of the file drops the locks that this process holds on it.
    ///
    /// - Throws: `notADatabase`, `cannotOpen`.
    init(ofFileAt path: String) throws(StorageError) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            self = .nobody
            return
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw StorageError(.cannotOpen, "\(path) is no file; name a file for the database.")
        }
        guard status.st_size > 0 else {
            self = .nobody
            return
        }
        guard status.st_size >= Self.minimumSize else { throw Self.notADatabase(path) }
        guard let escaped = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) else {
            throw StorageError(.cannotOpen, "The path of the database is no text; name another file or folder.")
        }
        var handle: OpaquePointer?
        defer { sqlite3_close_v2(handle) }
        let name = "file:" + escaped + "?immutable=1"
        var result = sqlite3_open_v2(name, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nil)
        var identifier: Int64 = 0
        if result == SQLITE_OK { result = Self.integer(of: "PRAGMA application_id", on: handle, into: &identifier) }
        if result == SQLITE_OK, identifier == Int64(SQLiteDatabase.applicationID) {
            self = .willcall
            return
        }
        var tables: Int64 = 0
        if result == SQLITE_OK {
            result = Self.integer(of: "SELECT count(*) FROM sqlite_master", on: handle, into: &tables)
        }
        switch result & 0xFF {
        case SQLITE_OK: self = identifier == 0 && tables == 0 ? .nobody : .anotherProgram
        case SQLITE_NOTADB: throw Self.notADatabase(path)
        // When a checkpoint was cut short the file is half written, and whole only together with its log.
        case SQLITE_CORRUPT: self = .unknown
        default: throw StorageError(.cannotOpen, "\(path) cannot be read; check its permissions.")
        }
    }

    private static func notADatabase(_ path: String) -> StorageError {
        StorageError(.notADatabase, "\(path) is no database, or is damaged; name another file, or restore a backup.")
    }

    /// Runs a statement that answers one integer, and returns SQLite's result code.
    private static func integer(of sql: String, on handle: OpaquePointer?, into result: inout Int64) -> Int32 {
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        let prepared = sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
        guard prepared == SQLITE_OK else { return prepared }
        let stepped = sqlite3_step(statement)
        guard stepped == SQLITE_ROW else { return stepped == SQLITE_DONE ? SQLITE_CORRUPT : stepped }
        result = sqlite3_column_int64(statement, 0)
        return SQLITE_OK
    }
}
