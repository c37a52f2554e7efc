import ArgumentParser
import Foundation
import PostgreSQLEngine
import PostgreSQLTesting
import SQLiteEngine
import Storage
import Ticketing

/// A new database whose commits reach a disk; whatever would make a benchmark of it worthless is refused.
struct BenchedDatabase {
    /// An engine by its name on the command line.
    enum Engine: String, CaseIterable, ExpressibleByArgument {
        case sqlite, postgres
    }

    let database: CountedDatabase
    /// The server that is ended with this; nil for SQLite.
    private let server: PostgreSQLServer?

    /// Makes a database: a file in the folder, or a PostgreSQL server of its own in the temporary folder.
    ///
    /// - Throws: a `ValidationError` when commits would not reach a disk.
    init(_ engine: Engine, in folder: URL) async throws {
        switch engine {
        case .sqlite:
            try Self.refuseMemory(folder.path, remedy: "name a folder on a disk by --folder")
            let file = try SQLiteDatabase(path: folder.appending(path: "\(UUID().uuidString).sqlite").path)
            guard try await file.synchronousLevel() == 2 else {
                throw ValidationError("SQLite's synchronous is not FULL, so nothing measured here would be durable.")
            }
            database = CountedDatabase(file)
            server = nil
        case .postgres:
            // As an administrator finds them after installing, but for what docs/scale.md tells to set.
            let server = try PostgreSQLServer(
                settings: [
                    "shared_buffers=128MB", "wal_level=replica", "max_wal_senders=10", "max_connections=100",
                    "min_wal_size=1GB",
                ])
            self.server = server
            try Self.refuseMemory(server.folder.path, remedy: "set TMPDIR to a folder on a disk")
            let pool = try await PostgreSQLDatabase(url: server.url("postgres"), world: .live)
            database = CountedDatabase(pool)
            for setting in ["fsync", "synchronous_commit", "full_page_writes"] {
                let value = try await pool.read { connection in
                    try connection.row("SELECT current_setting(?1) AS value", [.text(setting)])?.text("value")
                }
                guard value == "on" else {
                    throw ValidationError(
                        "PostgreSQL's \(setting) is \(value ?? "unknown"), so nothing measured here would be durable.")
                }
            }
        }
    }

    /// Brings a database that was just filled to where a venue's is on an evening: what was written for the import is
    /// on the disk, and the files of PostgreSQL's log are there to be used again.
    func settle() async throws {
        guard server != nil else { return }
        _ = try await database.write { try $0.execute("CHECKPOINT") }
    }

    /// Ends the server, if there is one.
    func close() { server?.stop() }

    private static func refuseMemory(_ path: String, remedy: String) throws {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/stat")
        process.arguments = ["-f", "-c", "%T", path]
        process.standardOutput = output
        try process.run()
        let kind = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0,
            !["tmpfs", "ramfs"].contains(kind.trimmingCharacters(in: .whitespacesAndNewlines))
        else { throw ValidationError("\(path) lies in memory; \(remedy).") }
    }
}
