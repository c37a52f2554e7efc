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
    /// How long a writer waits for another process's transaction, in seconds.
    static let busyTimeoutSeconds = 10.0
    /// How many readers work at the same time.
    static let maximumReaders = 4

    /// How much of the file each connection keeps in memory at most, in KiB; SQLite's own 2,000 make imports slow.
    static let cacheKibibytes = 32_768

    private let pool: DatabasePool

    /// Opens the file, and makes it if it is not there.
    ///
    /// - Throws: a ``StorageError``: `cannotOpen`, `readOnly`, `full`, `notADatabase`, or `foreignDatabase` for a file
    ///   that another program wrote.
    package init(path: String) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(Self.busyTimeoutSeconds)
        configuration.maximumReaderCount = Self.maximumReaders
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA cache_size = -\(Self.cacheKibibytes)")
        }
        do {
            try Self.refuseForeignFile(path)
            let pool = try DatabasePool(path: path, configuration: configuration)
            // GRDB sets NORMAL on its writer after opening, which loses the last commits on a power cut.
            try pool.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = FULL")
                try database.execute(sql: "PRAGMA application_id = \(Self.applicationID)")
            }
            self.pool = pool
        } catch {
            throw StorageError(sqlite: error, path: path)
        }
    }

    package func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        do {
            return try await pool.read { try body(SQLiteConnection($0)) }
        } catch {
            throw StorageError.translating(error, path: pool.path)
        }
    }

    package func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        do {
            return try await pool.write { try body(SQLiteConnection($0)) }
        } catch {
            throw StorageError.translating(error, path: pool.path)
        }
    }

    /// What the writer's `PRAGMA synchronous` reads: 2 is FULL.
    package func synchronousLevel() async throws -> Int {
        try await pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") ?? -1 }
    }

    /// Looks at an existing file without changing it.
    private static func refuseForeignFile(_ path: String) throws {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let size = attributes[.size] as? Int, size > 0
        else { return }
        let queue = try DatabaseQueue(path: path, configuration: readOnly)
        let (identifier, tables) = try queue.read { database in
            (
                try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0,
                try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
            )
        }
        guard identifier == applicationID || (identifier == 0 && tables == 0) else {
            throw StorageError(
                .foreignDatabase,
                "\(path) is a database of another program; name another file or folder for Willcall's data.")
        }
    }

    private static var readOnly: Configuration {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(busyTimeoutSeconds)
        return configuration
    }
}
