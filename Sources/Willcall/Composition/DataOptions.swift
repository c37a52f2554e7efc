import ArgumentParser
import Foundation
import SQLiteEngine
import Storage
import Ticketing

/// Where the data is; every command that needs the database takes these.
struct DataOptions: ParsableArguments {
    @Option(help: "The folder of the embedded database and the service's other files.")
    var data = "./var"

    @Option(
        help: "Another database, as sqlite:PATH; WILLCALL_DATABASE_URL if left out.")
    var databaseURL: String?

    /// The path of the SQLite file.
    ///
    /// - Throws: when the URL names an engine that this release lacks.
    func databasePath() throws -> String {
        let url = databaseURL ?? ProcessInfo.processInfo.environment["WILLCALL_DATABASE_URL"]
        guard let url, !url.isEmpty else { return data + "/willcall.sqlite" }
        guard url.hasPrefix("sqlite:"), url.count > "sqlite:".count else {
            throw ValidationError("This release opens sqlite:PATH and no other database; correct --database-url.")
        }
        return String(url.dropFirst("sqlite:".count))
    }

    /// Opens the database that is there.
    ///
    /// - Throws: a `StorageError`: `cannotOpen` when there is none, because a mistyped folder must not look like an
    ///   empty box office; `olderSchema` when it has to be migrated first.
    func open() async throws -> SQLiteDatabase {
        let path = try databasePath()
        guard FileManager.default.fileExists(atPath: path) else {
            throw StorageError(
                .cannotOpen,
                "There is no database at \(path); check --data, or make one by ‘willcall catalogue import FILE’.")
        }
        let database = try SQLiteDatabase(path: path)
        try await Migrator(Shipped.migrations).verify(database)
        return database
    }

    /// Makes the database if it is not there, and brings its schema up to date.
    ///
    /// - Parameter lock: the right to serve the database; nobody migrates it under a running server.
    /// - Returns: the database.
    /// - Throws: a `StorageError`.
    func openMigrating(holding lock: ServingLock) async throws -> SQLiteDatabase {
        try await migrated(holding: lock).database
    }

    /// As ``openMigrating(holding:)``, and tells which steps of the schema were missing.
    func migrated(holding lock: ServingLock) async throws -> (database: SQLiteDatabase, steps: [String]) {
        let path = try databasePath()
        // The data are people's names and addresses: only the account that serves them reads them. SQLite gives its
        // log the permissions of the file. A file that cannot be made is told by opening it.
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(
                atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        let database = try SQLiteDatabase(path: path)
        let steps = try await Migrator(Shipped.migrations).migrate(
            database, appliedAt: World.live.now().microseconds)
        return (database, steps)
    }

    /// Takes the right to serve the database, making its folder if it is not there.
    ///
    /// - Throws: a `StorageError`; `alreadyServed` when a server runs on it.
    func lock() throws -> ServingLock {
        let path = try databasePath()
        let folder = URL(filePath: path).deletingLastPathComponent().path
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw StorageError(.cannotOpen, "The folder \(folder) cannot be made; check its path and permissions.")
        }
        return try ServingLock(databasePath: path)
    }

    /// Whether a database is there.
    func exists() throws -> Bool { FileManager.default.fileExists(atPath: try databasePath()) }

    /// Opens the database, making it first if it is not there.
    func openOrMake() async throws -> SQLiteDatabase {
        try exists() ? try await open() : try await openMigrating(holding: lock())
    }
}

/// Where the designs are.
struct DesignOptions: ParsableArguments {
    @Option(help: "The folder of designs; WILLCALL_DESIGNS if left out, else ./designs and the starters.")
    var designs: String?

    /// The folder.
    var folder: String { namedFolder ?? "./designs" }

    /// The folder that somebody chose, nil for the usual one.
    var namedFolder: String? { designs ?? ProcessInfo.processInfo.environment["WILLCALL_DESIGNS"] }
}
