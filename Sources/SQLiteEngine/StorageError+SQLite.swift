import Foundation
import GRDB
import Storage

extension StorageError {
    /// SQLite's failure in our terms; other errors come back as they are.
    static func translating(_ error: any Error, path: String) -> any Error {
        error is DatabaseError ? StorageError(sqlite: error, path: path) : error
    }

    /// The file or its folder cannot be written.
    static func readOnly(_ path: String) -> StorageError {
        StorageError(.readOnly, "\(path) cannot be written; check its permissions and those of its folder.")
    }

    /// A failure while opening or using the file.
    init(sqlite error: any Error, path: String) {
        if let error = error as? StorageError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(.cannotOpen, "\(path) cannot be opened: \(error.localizedDescription).")
            return
        }
        switch (error.resultCode, error.extendedResultCode) {
        case (_, .SQLITE_CONSTRAINT_UNIQUE), (_, .SQLITE_CONSTRAINT_PRIMARYKEY), (_, .SQLITE_CONSTRAINT_ROWID):
            self.init(.uniqueViolation, error.message ?? "A row with the same unique values is there already.")
        case (.SQLITE_CONSTRAINT, _):
            self.init(.constraintViolation, error.message ?? "The schema refused the change.")
        case (.SQLITE_BUSY, _), (.SQLITE_LOCKED, _):
            self.init(.busy, "\(path) is busy with another writer; try again.")
        case (.SQLITE_FULL, _):
            self.init(.full, "The disk that holds \(path) is full; free some space.")
        case (.SQLITE_READONLY, _), (.SQLITE_PERM, _):
            self = .readOnly(path)
        case (.SQLITE_CANTOPEN, _), (.SQLITE_AUTH, _):
            self.init(.cannotOpen, "\(path) cannot be opened; check that its folder exists and may be written.")
        case (.SQLITE_NOTADB, _), (.SQLITE_CORRUPT, _):
            self.init(.notADatabase, "\(path) is no database, or is damaged; name another file, or restore a backup.")
        default:
            // SQLite's own words name tables and columns, never values.
            self.init(
                .failed,
                "SQLite failed on \(path) with code \(error.extendedResultCode.rawValue): "
                    + "\(error.message ?? "it gave no reason").")
        }
    }
}
