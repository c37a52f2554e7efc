import Foundation
import SQLiteEngine
import Storage
import StorageTesting
import Testing

@Suite("Several processes on one file", .timeLimit(.minutes(5)))
struct SeveralProcessesTests {
    @Test("A second server in the same process is refused, until the first lets go")
    func refusesSecondServer() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "a.sqlite").path
            do {
                let first = try ServingLock(databasePath: path)
                for _ in 0..<3 { await expect(.alreadyServed) { _ = try ServingLock(databasePath: path) } }
                withExtendedLifetime(first) {}
            }
            _ = try ServingLock(databasePath: path)
        }
    }

    @Test("A refused server closes nobody else's files")
    func closesOnlyItsOwn() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "a.sqlite").path
            let first = try ServingLock(databasePath: path)
            // Files are opened all the while by another thread, and get the numbers that a refusal has freed.
            let file = folder.appending(path: "b")
            try Data("b".utf8).write(to: file)
            let reader = Task.detached {
                var failures = 0
                for _ in 0..<2000 {
                    let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
                    var byte: UInt8 = 0
                    if read(descriptor, &byte, 1) != 1 || close(descriptor) != 0 { failures += 1 }
                }
                return failures
            }
            for _ in 0..<2000 { #expect(throws: StorageError.self) { try ServingLock(databasePath: path) } }
            #expect(await reader.value == 0)
            withExtendedLifetime(first) {}
        }
    }

    @Test("A second server in another process is refused, until the first is gone")
    func refusesServersElsewhere() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "a.sqlite").path
            let first = try Probe("lock", path)
            #expect(first.hear() == "taken\n")
            #expect(try Probe("lock", path).finish() == "alreadyServed\n")
            await expect(.alreadyServed) { _ = try ServingLock(databasePath: path) }
            kill(first.process.processIdentifier, SIGKILL)
            _ = try first.finish()
            #expect(try Probe("lock", path).finish() == "taken\n")
        }
    }

    @Test("Two processes that write wait for each other and lose nothing")
    func waitsForWriters() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "a.sqlite").path
            let database = try SQLiteDatabase(path: path)
            _ = try await database.write { try $0.execute("CREATE TABLE entry (number INTEGER PRIMARY KEY) STRICT") }
            let probes = try (0..<2).map { _ in try Probe("append", path, "150") }
            for _ in 0..<150 {
                _ = try await database.write { connection in
                    let highest =
                        try connection.row("SELECT coalesce(max(number), 0) AS n FROM entry")?.integer("n") ?? 0
                    return try connection.execute("INSERT INTO entry (number) VALUES (?1)", [.integer(highest + 1)])
                }
            }
            for probe in probes { #expect(try probe.finish() == "done\n") }
            let numbers = try await database.read { connection in
                try connection.rows("SELECT number FROM entry ORDER BY number").map { try $0.integer("number") }
            }
            #expect(numbers == Array(1...450))
        }
    }

    @Test("Readers go on while another process writes")
    func readsMeanwhile() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "a.sqlite").path
            let database = try SQLiteDatabase(path: path)
            _ = try await database.write { try $0.execute("CREATE TABLE entry (number INTEGER PRIMARY KEY) STRICT") }
            let probe = try Probe("append", path, "100")
            for _ in 0..<200 {
                // Numbers are given out without a gap, so every consistent view has as many rows as its highest number.
                let row = try await database.read {
                    try $0.row("SELECT coalesce(max(number), 0) AS top, count(*) AS n FROM entry")
                }
                #expect(try row?.integer("top") == row?.integer("n"))
            }
            #expect(try probe.finish() == "done\n")
        }
    }
}
