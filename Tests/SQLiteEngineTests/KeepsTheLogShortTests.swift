import Dispatch
import Foundation
import Storage
import Testing

@testable import SQLiteEngine

@Suite("The log of a busy database", .timeLimit(.minutes(2)))
struct KeepsTheLogShortTests {
    private static let mebibytes = 120

    /// How many bytes a file has.
    private func size(_ path: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
    }

    /// Commits a MiB at a time.
    private func fill(_ database: SQLiteDatabase, _ numbers: Range<Int>) async throws {
        for number in numbers {
            let bytes = [UInt8](repeating: UInt8(number & 0xFF), count: 1 << 20)
            _ = try await database.write { connection in
                try connection.execute(
                    "INSERT INTO piece (id, bytes) VALUES (?1, ?2)", [.integer(Int64(number)), .bytes(bytes)])
            }
        }
    }

    private func open(_ path: String) async throws -> SQLiteDatabase {
        let database = try SQLiteDatabase(path: path)
        _ = try await database.write {
            try $0.execute("CREATE TABLE piece (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT")
        }
        return database
    }

    private func expectAll(_ database: SQLiteDatabase) async throws {
        let kept = try await database.read { connection in
            try connection.row(
                """
                SELECT count(*) AS pieces FROM piece
                WHERE length(bytes) = 1048576 AND substr(bytes, 1, 1) = substr(bytes, -1)
                """)?.integer("pieces")
        }
        #expect(kept == Int64(Self.mebibytes))
    }

    @Test func `begins anew while it is written to without a pause`() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "busy.sqlite").path
            let database = try await open(path)
            try await fill(database, 0..<Self.mebibytes)
            let mark = Int(SQLiteLimits.checkpointPages) * 4096
            #expect(try size(path + "-wal") < 4 * mark, "what was written is many times that")
            #expect(try size(path) > (Self.mebibytes << 20) - 4 * mark, "most of it is in the file")
            try await expectAll(database)
            // Another connection finds the same, from the file and the log.
            try await expectAll(SQLiteDatabase(path: path))
        }
    }

    @Test func `waits for who still reads what was there before, and loses nothing`() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "read.sqlite").path
            let database = try await open(path)
            try await fill(database, 0..<1)
            let (begun, begin) = AsyncStream<Void>.makeStream()
            let isWritten = DispatchSemaphore(value: 0)
            async let counts = database.read { connection in
                func count() throws -> Int64? {
                    try connection.row("SELECT count(*) AS pieces FROM piece")?.integer("pieces")
                }
                let before = try count()
                begin.finish()
                isWritten.wait()
                return [before, try count()]
            }
            for await _ in begun {}
            do {
                defer { isWritten.signal() }
                try await fill(database, 1..<60)
            }
            #expect(try await counts == [1, 1], "who reads sees one state")
            let log = try size(path + "-wal")
            try await fill(database, 60..<Self.mebibytes)
            #expect(try size(path + "-wal") < log + 4 * Int(SQLiteLimits.checkpointPages) * 4096, "it is used again")
            try await expectAll(database)
        }
    }
}
