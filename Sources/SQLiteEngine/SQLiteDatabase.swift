package import Storage
import Foundation
import GRDB

/// A database in one file, by SQLite: write-ahead log, `synchronous=FULL`, foreign keys on, one writer.
///
/// A commit has reached the disk when `write` returns. Several processes may use the file at once (the server and the
/// command line); SQLite's own locks order their transactions.
package struct SQLiteDatabase: Storage.Database {
    /// Marks the file as Willcall's (`PRAGMA application_id`): the letters `WLCL`.
    static let applicationID: Int32 = 0x574C_434C

    private let pool: DatabasePool

    /// Opens the file, and makes it if it is not there.
    ///
    /// - Throws: a ``StorageError``: `cannotOpen`, `readOnly`, `full`, `notADatabase`, or `foreignDatabase` for a file
    ///   that another program wrote.
    package init(path: String) throws {
        let checkpointer = Checkpointer(path: path)
        var configuration = Configuration()
        configuration.busyMode = .timeout(SQLiteLimits.busyTimeoutSeconds)
        configuration.maximumReaderCount = SQLiteLimits.maximumReaders
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA cache_size = -\(SQLiteLimits.cacheKibibytes)")
            try database.execute(sql: "PRAGMA mmap_size = \(SQLiteLimits.mappedBytes)")
            // Else each statement of several rows keeps what it changes in a file that is made and removed for it.
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            // Each connection keeps this closure, and so the checkpointer stays as long as the writer.
            withExtendedLifetime(checkpointer) {}
        }
        do {
            if try FileOwner(ofFileAt: path) == .anotherProgram { throw Self.foreign(path) }
            let pool = try DatabasePool(path: path, configuration: configuration)
            try pool.writeWithoutTransaction { database in
                // GRDB sets NORMAL on its writer after opening, which loses the last commits on a power cut.
                try database.execute(sql: "PRAGMA synchronous = FULL")
                checkpointer.watch(database)
                try Self.mark(database, path)
                try Self.makeChangeMark(database)
            }
            self.pool = pool
        } catch {
            let failure = StorageError(sqlite: error, path: path)
            // SQLite says "cannot open" where it could not make its log beside the file.
            guard failure.code == .cannotOpen, Self.isReadOnly(path) else { throw failure }
            throw StorageError.readOnly(path)
        }
    }

    package func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        do {
            return try await pool.read { try SQLiteConnection.run(body, on: $0, path: pool.path, isReading: true) }
        } catch {
            throw StorageError.translating(error, path: pool.path)
        }
    }

    package func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        do {
            return try await pool.write { try SQLiteConnection.run(body, on: $0, path: pool.path, isReading: false) }
        } catch {
            throw StorageError.translating(error, path: pool.path)
        }
    }

    /// What the writer's `PRAGMA synchronous` reads: 2 is FULL.
    package func synchronousLevel() async throws -> Int {
        try await pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") ?? -1 }
    }

    /// Marks a new file as ours, and refuses one whose tables stood in a write-ahead log until now.
    private static func mark(_ database: GRDB.Database, _ path: String) throws {
        guard try Int32.fetchOne(database, sql: "PRAGMA application_id") != applicationID else { return }
        try database.inTransaction(.immediate) {
            // Another process may have marked it between our look and our turn to write.
            if try Int32.fetchOne(database, sql: "PRAGMA application_id") == applicationID { return .commit }
            guard try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") == 0 else {
                throw foreign(path)
            }
            try database.execute(sql: "PRAGMA application_id = \(applicationID)")
            return .commit
        }
    }

    /// Makes the counter of change marks, which belongs to the engine: PostgreSQL numbers its transactions itself.
    private static func makeChangeMark(_ database: GRDB.Database) throws {
        guard try !database.tableExists("change_mark") else { return }
        try database.inTransaction(.immediate) {
            try database.execute(
                sql: """
                    CREATE TABLE IF NOT EXISTS change_mark (
                        id INTEGER PRIMARY KEY CHECK (id = 1),
                        last INTEGER NOT NULL
                    ) STRICT;
                    INSERT INTO change_mark (id, last) VALUES (1, 0) ON CONFLICT DO NOTHING;
                    """)
            return .commit
        }
    }

    /// Whether the file, or the folder that is to hold it and its log, is there but cannot be written.
    private static func isReadOnly(_ path: String) -> Bool {
        let manager = FileManager.default
        let folder = URL(filePath: path).deletingLastPathComponent().path
        var isFolder: ObjCBool = false
        guard manager.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else { return false }
        guard manager.isWritableFile(atPath: folder) else { return true }
        return manager.fileExists(atPath: path) && !manager.isWritableFile(atPath: path)
    }

    private static func foreign(_ path: String) -> StorageError {
        StorageError(
            .foreignDatabase,
            "\(path) is a database of another program; name another file or folder for Willcall's data.")
    }
}
