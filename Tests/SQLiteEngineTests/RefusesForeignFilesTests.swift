import Foundation
import GRDB
import SQLiteEngine
import Storage
import StorageTesting
import Testing

@Suite("Files of others are refused, and left as they are")
struct RefusesForeignFilesTests {
    /// The files of a folder with their contents.
    static func contents(_ folder: URL) throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            contents[name] = try Data(contentsOf: folder.appending(path: name))
        }
        return contents
    }

    static func expectRefusal(_ code: StorageError.Code, _ folder: URL, _ name: String) async throws {
        let before = try contents(folder)
        await expect(code) { _ = try SQLiteDatabase(path: folder.appending(path: name).path) }
        let after = try contents(folder)
        #expect(after.keys.sorted() == before.keys.sorted(), "files appeared or went")
        #expect(after == before, "a file changed")
    }

    @Test("Another program's database", arguments: ["DELETE", "WAL"])
    func refusesDatabases(_ journal: String) async throws {
        try await withTemporaryFolder { folder in
            let queue = try DatabaseQueue(path: folder.appending(path: "other.sqlite").path)
            try await queue.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA journal_mode = \(journal)")
                try database.execute(sql: "CREATE TABLE other (id INTEGER)")
            }
            try queue.close()
            try await Self.expectRefusal(.foreignDatabase, folder, "other.sqlite")
        }
    }

    @Test("Another program's database that is only marked and still empty")
    func refusesMarkedDatabases() async throws {
        try await withTemporaryFolder { folder in
            let queue = try DatabaseQueue(path: folder.appending(path: "other.sqlite").path)
            try await queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA application_id = 252006673") }
            try queue.close()
            try await Self.expectRefusal(.foreignDatabase, folder, "other.sqlite")
        }
    }

    @Test("Another program's database whose tables are still in its write-ahead log")
    func refusesTablesInTheLog() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "other.sqlite").path
            let other = try DatabasePool(path: path)
            try await other.write { try $0.execute(sql: "CREATE TABLE other (id INTEGER)") }
            await expect(.foreignDatabase) { _ = try SQLiteDatabase(path: path) }
            let isWhole = try await other.read { try $0.tableExists("other") }
            #expect(isWhole)
            #expect(try await other.read { try Int.fetchOne($0, sql: "PRAGMA application_id") } == 0)
        }
    }

    @Test("What is no database", arguments: ["a", "Dear Sir or Madam,\n", "SQLite format 3\0 and then nonsense"])
    func refusesOtherFiles(_ beginning: String) async throws {
        try await withTemporaryFolder { folder in
            let text = beginning + String(repeating: "Will you read my book? ", count: 500)
            try Data(text.utf8).write(to: folder.appending(path: "letter.txt"))
            try await Self.expectRefusal(.notADatabase, folder, "letter.txt")
        }
    }

    @Test("A few bytes that are no database")
    func refusesShortFiles() async throws {
        try await withTemporaryFolder { folder in
            try Data("a".utf8).write(to: folder.appending(path: "a"))
            try await Self.expectRefusal(.notADatabase, folder, "a")
        }
    }

    @Test(
        "A folder, a path through a file, a folder that is not there",
        arguments: ["", "file/a.sqlite", "nowhere/a.sqlite"])
    func refusesImpossiblePaths(_ name: String) async throws {
        try await withTemporaryFolder { folder in
            try Data("x".utf8).write(to: folder.appending(path: "file"))
            try FileManager.default.createDirectory(
                at: folder.appending(path: "folder"), withIntermediateDirectories: false)
            let path = folder.path + "/" + (name.isEmpty ? "folder" : name)
            await expect(.cannotOpen) { _ = try SQLiteDatabase(path: path) }
        }
    }

    @Test("The refusal names the file and a remedy")
    func namesTheRemedy() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "letter.txt").path
            try Data("Dear Sir".utf8).write(to: URL(filePath: path))
            let error = #expect(throws: StorageError.self) { try SQLiteDatabase(path: path) }
            #expect(error?.message.contains(path) == true)
            #expect(error?.message.contains("name another file") == true)
        }
    }
}
