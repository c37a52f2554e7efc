import Admission
import Foundation
import SQLiteEngine
import Secrets
import Storage
import Ticketing

/// The folder of an edge: its database, and its master key.
struct EdgeData {
    /// The database, with the tables of doors and those of the edge.
    let database: SQLiteDatabase
    /// Seals the token.
    let masterKey: MasterKey
    /// The right to serve the database.
    let lock: ServingLock

    /// Opens the folder, and makes what is not there.
    ///
    /// - Throws: a `StorageError`: `alreadyServed` when an edge runs on it; a `SecretError`.
    static func open(_ folder: String, in world: World = .live) async throws -> EdgeData {
        let path = folder + "/edge.sqlite"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw StorageError(.cannotOpen, "The folder \(folder) cannot be made; check its path and permissions.")
        }
        let lock = try ServingLock(databasePath: path)
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        let database = try SQLiteDatabase(path: path)
        try await Migrator(Shipped.edgeMigrations).migrate(database, appliedAt: world.now().microseconds)
        let keyPath = folder + "/edge.key"
        let key = try MasterKeyFile.read(keyPath) ?? MasterKeyFile.make(keyPath, in: world).key
        try await database.write { try MasterKeyRecord.adopt(key, on: $0, in: world) }
        return EdgeData(database: database, masterKey: key, lock: lock)
    }

    /// Opens the database beside the edge that runs on it, or while none does.
    ///
    /// - Throws: a `StorageError`: `cannotOpen` when there is none, `olderSchema` before an edge of this release ran.
    static func beside(_ folder: String) async throws -> SQLiteDatabase {
        let path = folder + "/edge.sqlite"
        guard FileManager.default.fileExists(atPath: path) else {
            throw StorageError(.cannotOpen, "There is no edge's database ‘\(path)’; check --data.")
        }
        let database = try SQLiteDatabase(path: path)
        do {
            try await Migrator(Shipped.edgeMigrations).verify(database)
        } catch let error as StorageError where error.code == .olderSchema {
            throw StorageError(
                .olderSchema, "The edge's database was made by an older release; start the edge by this one.")
        }
        return database
    }
}
