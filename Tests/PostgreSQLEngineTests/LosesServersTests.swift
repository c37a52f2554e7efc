import Foundation
import PostgreSQLEngine
import PostgreSQLTesting
import Storage
import StorageTesting
import Synchronization
import Testing
import Ticketing

@Suite("A connection that breaks, and a server that goes", .timeLimit(.minutes(10)))
struct LosesServersTests {
    @Test func `a connection that was cut while nobody used it is replaced`() async throws {
        try await Bench.lending(connections: 1) { bench in
            for turn in 1...3 {
                let process = try await bench.database.read { try Bench.process($0) }
                try await bench.cut(process)
                if turn == 2 {
                    #expect(try await bench.database.read { try Bench.process($0) } != process)
                } else {
                    try await bench.database.write { try Bench.mark(Int64(turn), on: $0) }
                }
            }
            #expect(try await bench.marks() == [1, 3])
        }
    }

    @Test(arguments: ["before a statement", "before the commit"])
    func `a write whose connection is cut runs again once, and is kept once`(moment: String) async throws {
        try await Bench.lending { bench in
            let runs = Meeting()
            try await bench.database.write { connection in
                try Bench.mark(1, on: connection)
                if runs.arrive() == 1 { try bench.cutNow(connection) }
                if moment == "before a statement" { try Bench.mark(2, on: connection) }
            }
            #expect(runs.count == 2)
            #expect(try await bench.marks() == (moment == "before a statement" ? [1, 2] : [1]))
        }
    }

    @Test func `a read whose connection is cut runs again once`() async throws {
        try await Bench.lending { bench in
            try await bench.database.write { try Bench.mark(1, on: $0) }
            let runs = Meeting()
            let ids = try await bench.database.read { connection in
                if runs.arrive() == 1 { try bench.cutNow(connection) }
                return try connection.rows("SELECT id FROM mark").map { try $0.integer("id") }
            }
            #expect(ids == [1])
            #expect(runs.count == 2)
        }
    }

    @Test func `one that is cut again and again fails, and says that nothing was changed`() async throws {
        try await Bench.lending { bench in
            let runs = Meeting()
            await expect(.unavailable) {
                try await bench.database.write { connection in
                    runs.arrive()
                    try Bench.mark(1, on: connection)
                    try bench.cutNow(connection)
                }
            }
            #expect(runs.count == 2)
            #expect(try await bench.marks() == [])
            try await bench.database.write { try Bench.mark(2, on: $0) }
        }
    }

    @Test func `a commit without an answer is neither kept nor lost for all that is known`() async throws {
        try await Bench.lending { bench in
            // The commit itself waits, because its last check does.
            try await bench.observer.write { connection in
                try connection.execute(
                    """
                    CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS
                    'BEGIN PERFORM pg_advisory_xact_lock(42); RETURN NULL; END'
                    """)
                try connection.execute(
                    """
                    CREATE CONSTRAINT TRIGGER hold AFTER INSERT ON mark DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION hold()
                    """)
            }
            let isDone = Meeting()
            let isHeld = Meeting()
            async let holding: Void = bench.database.write { connection in
                try connection.execute("SELECT pg_advisory_xact_lock(42)")
                isHeld.arrive()
                isDone.meet()
            }
            while isHeld.count == 0 { try await Task.sleep(for: .milliseconds(1)) }
            let runs = Meeting()
            let failing = Task {
                try await bench.database.write { connection in
                    runs.arrive()
                    try Bench.mark(1, on: connection)
                }
            }
            try await bench.cut(bench.waitingProcess())
            let error = await #expect(throws: StorageError.self) { try await failing.value }
            #expect(error?.code == .commitUnknown)
            #expect(error?.message.contains("send the same request again") == true)
            #expect(runs.count == 1)
            isDone.meet()
            try await holding
            #expect(try await bench.marks() == [])
        }
    }

    @Test func `what was acknowledged before the server went is there when it is back`() async throws {
        let server = try PostgreSQLServer(settings: ["fsync=on"])
        defer { server.stop() }
        let database = try await PostgreSQLDatabase(url: server.url("postgres"), world: .live)
        try await Migrator([Bench.schema]).migrate(database, appliedAt: 0)
        let log = AnswerLog()
        let writers = (0..<6).map { writer in
            Task {
                for turn in 0..<1_000_000 {
                    if Task.isCancelled { return }
                    let id = Int64(writer * 1_000_000 + turn)
                    do {
                        try await database.write { try Bench.mark(id, on: $0) }
                        log.acknowledged.withLock { $0.append(id) }
                    } catch let error as StorageError {
                        log.failures.withLock { $0.append(error.code) }
                    }
                }
            }
        }
        func waitForMore(than count: Int) async throws {
            while log.acknowledged.withLock({ $0.count }) < count + 50 { try await Task.sleep(for: .milliseconds(5)) }
        }
        for _ in 0..<3 {
            try await waitForMore(than: log.acknowledged.withLock { $0.count })
            try server.restart()
        }
        try await waitForMore(than: log.acknowledged.withLock { $0.count })
        for writer in writers { writer.cancel() }
        for writer in writers { try await writer.value }
        let kept = try await database.read { connection in
            Set(try connection.rows("SELECT id FROM mark").map { try $0.integer("id") })
        }
        #expect(kept.isSuperset(of: log.acknowledged.withLock { $0 }))
        #expect(Set(log.failures.withLock { $0 }).isSubset(of: [.unavailable, .commitUnknown, .busy]))
    }

    @Test func `of several servers the next is tried when one is away, or says nothing`() async throws {
        // It takes connections, and never answers.
        let silent = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(silent) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                _ = bind(silent, name, length)
                _ = listen(silent, 5)
                _ = getsockname(silent, name, &length)
            }
        }
        let port = UInt16(bigEndian: address.sin_port)
        let folder = try await PostgreSQLTemplates.fast.server().folder.path
        let url = "postgresql://willcall@/postgres?host=127.0.0.1,127.0.0.1,\(folder)&port=9,\(port),5432"
        let database = try await PostgreSQLDatabase(url: url, world: .live, isDurable: false)
        #expect(try await database.read { try $0.row("SELECT 1 AS one")?.integer("one") } == 1)
    }

    @Test func `while the server is away calls fail with a remedy, and work again after`() async throws {
        let server = try PostgreSQLServer(settings: ["fsync=on"])
        defer { server.stop() }
        let database = try await PostgreSQLDatabase(url: server.url("postgres"), world: .live, connections: 2)
        server.stop()
        for _ in 0..<5 {
            let error = await #expect(throws: StorageError.self) {
                _ = try await database.read { try $0.row("SELECT 1 AS one") }
            }
            #expect(error?.code == .unavailable)
            #expect(error?.message.contains("check its address, and that it runs") == true)
        }
        try server.start()
        #expect(try await database.read { try $0.row("SELECT 1 AS one")?.integer("one") } == 1)
    }
}

/// What writers were told.
private final class AnswerLog: Sendable {
    let acknowledged = Mutex<[Int64]>([])
    let failures = Mutex<[StorageError.Code]>([])
}
