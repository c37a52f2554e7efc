import PostgreSQLEngine
import Storage
import StorageTesting
import Testing

@Suite("What others cause is tried again", .timeLimit(.minutes(10)))
struct RunsAgainTests {
    @Test func `a transaction that cannot be serialised runs again as a whole`() async throws {
        try await Bench.lending { bench in
            try await bench.database.write { try Bench.mark(1, on: $0) }
            let runs = Meeting()
            try await bench.database.write { connection in
                try connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                _ = try connection.rows("SELECT id FROM mark")
                if runs.arrive() == 1 {
                    let isWritten = Meeting()
                    Task {
                        _ = try await bench.observer.write { try $0.execute("UPDATE mark SET id = 2 WHERE id = 1") }
                        isWritten.meet()
                    }
                    isWritten.meet()
                }
                try connection.execute("UPDATE mark SET id = id + 10")
            }
            #expect(runs.count == 2)
            #expect(try await bench.marks() == [12])
        }
    }

    @Test func `of two that wait for each other one is rolled back and runs again`() async throws {
        try await Bench.lending { bench in
            try await bench.database.write { connection in
                for id in [1, 2] { try Bench.mark(Int64(id), on: connection) }
            }
            let runs = Meeting()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for ids in [[1, 2], [2, 1]] {
                    group.addTask {
                        try await bench.database.write { connection in
                            let lock: SQL = "SELECT id FROM mark WHERE id = ?1 FOR UPDATE"
                            _ = try connection.rows(lock, [.integer(Int64(ids[0]))])
                            runs.meet()
                            _ = try connection.rows(lock, [.integer(Int64(ids[1]))])
                            try Bench.mark(Int64(ids[0] * 10), on: connection)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(runs.count == 3)
            #expect(try await bench.marks() == [1, 2, 10, 20])
        }
    }

    @Test func `what fails every time is given up as busy`() async throws {
        try await Bench.lending { bench in
            let runs = Meeting()
            await expect(.busy) {
                _ = try await bench.database.write { connection in
                    runs.arrive()
                    try Bench.mark(1, on: connection)
                    try connection.execute("DO 'BEGIN RAISE SQLSTATE ''40001''; END'")
                }
            }
            #expect(runs.count > 3)
            let marks = try await bench.marks()
            #expect(marks == [])
        }
    }

    @Test func `a body that hides such a failure, or tells it as its own, runs again too`() async throws {
        try await Bench.lending { bench in
            let runs = Meeting()
            try await bench.database.write { connection in
                let run = runs.arrive()
                if run == 1 { _ = try? connection.execute("DO 'BEGIN RAISE SQLSTATE ''40P01''; END'") }
                if run == 2 {
                    do {
                        try connection.attempt {
                            _ = try connection.execute("DO 'BEGIN RAISE SQLSTATE ''40001''; END'")
                        }
                    } catch { throw Surprise() }
                }
                try? Bench.mark(Int64(run), on: connection)
            }
            #expect(try await bench.marks() == [3])
        }
    }

    @Test func `whoever waits for a lock or an answer for too long is told that the database is busy`() async throws {
        try await Bench.lending { bench in
            try await bench.database.write { try Bench.mark(1, on: $0) }
            let isDone = Meeting()
            let isHeld = Meeting()
            async let holding: Void = bench.database.write { connection in
                _ = try connection.rows("SELECT id FROM mark FOR UPDATE")
                isHeld.arrive()
                isDone.meet()
            }
            while isHeld.count == 0 { try await Task.sleep(for: .milliseconds(1)) }
            await expect(.busy) {
                _ = try await bench.database.write { connection in
                    try connection.execute("SET LOCAL lock_timeout = 20")
                    return try connection.rows("SELECT id FROM mark FOR UPDATE")
                }
            }
            isDone.meet()
            try await holding
            await expect(.busy) {
                _ = try await bench.database.write { connection in
                    try connection.execute("SET LOCAL statement_timeout = 20")
                    try connection.execute("SELECT pg_sleep(60)")
                }
            }
        }
    }

    @Test func `whoever finds no free connection for too long is told so, and is not run later`() async throws {
        try await Bench.lending(connections: 1, waitingLimit: .milliseconds(30)) { bench in
            let isDone = Meeting()
            async let holding: Void = bench.database.write { connection in
                try Bench.mark(1, on: connection)
                isDone.meet()
            }
            var refusals = 0
            while refusals == 0 {
                do {
                    _ = try await bench.database.write { try $0.execute("DELETE FROM mark WHERE id = 2") }
                } catch let error as StorageError {
                    #expect(error.code == .busy)
                    refusals += 1
                }
            }
            isDone.meet()
            try await holding
            #expect(try await bench.marks() == [1])
        }
    }
}

/// An error of a body's own.
struct Surprise: Error {}
