import Foundation
import GRDB
import SQLiteEngine
import Storage
import StorageTesting
import Testing

@Suite("Opening a database file")
struct OpensSafelyTests {
    /// What a connection of the database says to a PRAGMA that is also a table-valued function.
    static func pragma(_ sql: Storage.SQL, _ column: String, _ database: SQLiteDatabase) async throws -> SQLValue? {
        try await database.write { try $0.row(sql)?.value(column) }
    }

    @Test("The writer is durable: synchronous reads back as 2, FULL")
    func isSynchronous() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "a.sqlite").path
            let atFirst = try await SQLiteDatabase(path: path).synchronousLevel()
            let onReopening = try await SQLiteDatabase(path: path).synchronousLevel()
            #expect(atFirst == 2)
            #expect(onReopening == 2)
        }
    }

    @Test("Write-ahead log, foreign keys and our application id are set")
    func hasItsSettings() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "a.sqlite").path
            let database = try SQLiteDatabase(path: path)
            #expect(try await Self.pragma("PRAGMA journal_mode", "journal_mode", database) == .text("wal"))
            #expect(try await Self.pragma("PRAGMA foreign_keys", "foreign_keys", database) == .integer(1))
            #expect(try await Self.pragma("PRAGMA application_id", "application_id", database) == .integer(0x574C_434C))
            #expect(try await Self.pragma("PRAGMA synchronous", "synchronous", database) == .integer(2))
        }
    }

    @Test("Opening again keeps what was written, and changes nothing")
    func reopens() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "a.sqlite").path
            let first = try SQLiteDatabase(path: path)
            _ = try await first.write { try $0.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY) STRICT") }
            let second = try SQLiteDatabase(path: path)
            #expect(try await second.read { try $0.rows("SELECT id FROM kept").count } == 0)
        }
    }

    @Test(
        "Names with spaces, percent and question marks are files like others",
        arguments: ["a b", "50%25", "who?", "#1", "é"])
    func takesAnyName(_ name: String) async throws {
        try await withTemporaryFolder { folder in
            let path = folder.path + "/" + name
            for _ in 0..<2 { _ = try await SQLiteDatabase(path: path).synchronousLevel() }
            #expect(FileManager.default.fileExists(atPath: path))
        }
    }

    @Test("A link leads to the file")
    func followsLinks() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "a.sqlite").path
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: folder.path + "/b.sqlite")
            for _ in 0..<2 { _ = try await SQLiteDatabase(path: path).synchronousLevel() }
            #expect(FileManager.default.fileExists(atPath: folder.path + "/b.sqlite"))
        }
    }

    @Test("An empty file becomes a database")
    func takesEmptyFiles() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "a.sqlite").path
            try Data().write(to: URL(filePath: path))
            #expect(try await SQLiteDatabase(path: path).synchronousLevel() == 2)
        }
    }

    @Test("A file that was made but not marked when the power went is taken up")
    func takesUnmarkedFiles() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "a.sqlite").path
            try DatabaseQueue(path: path).close()
            try DatabasePool(path: path).close()
            let database = try SQLiteDatabase(path: path)
            #expect(try await Self.pragma("PRAGMA application_id", "application_id", database) == .integer(0x574C_434C))
        }
    }
}
