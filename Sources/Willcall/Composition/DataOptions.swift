import ArgumentParser
import Foundation
import PostgreSQLEngine
import SQLiteEngine
import Storage
import Ticketing

/// Where the data is; every command that needs the database takes these.
struct DataOptions: ParsableArguments {
    @Option(help: "The folder of the embedded database.")
    var data = "./var"

    @Option(
        help: "Another database, as postgresql://… or sqlite:PATH; WILLCALL_DATABASE_URL if left out.")
    var databaseURL: String?

    /// Where the database is.
    ///
    /// - Throws: when the URL names an engine that this release lacks.
    func place() throws -> DatabasePlace {
        let url = databaseURL ?? ProcessInfo.processInfo.environment["WILLCALL_DATABASE_URL"]
        guard let url, !url.isEmpty else { return .file(path: data + "/willcall.sqlite") }
        return try DatabasePlace(url)
    }

    /// Where the master key lies if nobody named a place: beside the embedded database, or in the folder of the data.
    ///
    /// - Throws: when the URL names an engine that this release lacks.
    func masterKeyPath() throws -> String {
        guard case .file(let path) = try place() else { return data + "/master.key" }
        return URL(filePath: path).deletingLastPathComponent().relativePath + "/master.key"
    }

    /// Opens the database that is there.
    ///
    /// - Throws: a `StorageError`: `cannotOpen` when there is none, because a mistyped name must not look like an
    ///   empty box office; `olderSchema` when it has to be migrated first.
    func open() async throws -> any Database {
        let database: any Database
        switch try place() {
        case .file(let path):
            guard FileManager.default.fileExists(atPath: path) else {
                throw StorageError(
                    .cannotOpen,
                    "There is no database at \(path); check --data, or make one by ‘willcall catalogue import FILE’.")
            }
            database = try SQLiteDatabase(path: path)
        case .server(let url):
            let server = try await PostgreSQLDatabase(url: url, world: .live)
            guard try await Migrator(Shipped.migrations).hasBegun(server) else {
                throw StorageError(
                    .cannotOpen,
                    "The database \(server.place) is empty; check --database-url, or fill it by ‘willcall catalogue "
                        + "import FILE’.")
            }
            database = server
        }
        try await Migrator(Shipped.migrations).verify(database)
        return database
    }

    /// Makes the database if it is not there, and brings its schema up to date.
    ///
    /// - Parameter lock: the right to serve the embedded database; nobody migrates it under a running server. A
    ///   PostgreSQL server lets one node after the other migrate.
    /// - Returns: the database, and how it is called for people.
    /// - Throws: a `StorageError`.
    func openMigrating(holding lock: ServingLock?) async throws -> (database: any Database, name: String) {
        let (database, name, _) = try await migrated(holding: lock)
        return (database, name)
    }

    /// As ``openMigrating(holding:)``, and tells which steps of the schema were missing.
    func migrated(
        holding lock: ServingLock?
    ) async throws -> (database: any Database, name: String, steps: [String]) {
        let (database, name): (any Database, String)
        switch try place() {
        case .file(let path):
            precondition(lock != nil, "an embedded database is migrated by whoever may serve it")
            // The data are people's names and addresses: only the account that serves them reads them. SQLite gives
            // its log the permissions of the file. A file that cannot be made is told by opening it.
            if !FileManager.default.fileExists(atPath: path) {
                _ = FileManager.default.createFile(
                    atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
            }
            (database, name) = (try SQLiteDatabase(path: path), path)
        case .server(let url):
            let server = try await PostgreSQLDatabase(url: url, world: .live)
            (database, name) = (server, "The database \(server.place)")
        }
        let steps = try await Migrator(Shipped.migrations).migrate(
            database, appliedAt: World.live.now().microseconds)
        return (database, name, steps)
    }

    /// Takes the right to serve the embedded database, making its folder if it is not there; nil on a PostgreSQL
    /// server, which several nodes may serve.
    ///
    /// - Throws: a `StorageError`; `alreadyServed` when a server runs on it.
    func lock() throws -> ServingLock? {
        guard case .file(let path) = try place() else { return nil }
        let folder = URL(filePath: path).deletingLastPathComponent().path
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw StorageError(.cannotOpen, "The folder \(folder) cannot be made; check its path and permissions.")
        }
        return try ServingLock(databasePath: path)
    }

    /// Whether a database is there, and has a schema.
    func exists() async throws -> Bool {
        switch try place() {
        case .file(let path): FileManager.default.fileExists(atPath: path)
        case .server(let url):
            try await Migrator(Shipped.migrations).hasBegun(PostgreSQLDatabase(url: url, world: .live))
        }
    }

    /// Opens the database, making it first if it is not there.
    func openOrMake() async throws -> any Database {
        try await exists() ? try await open() : try await openMigrating(holding: lock()).database
    }
}
