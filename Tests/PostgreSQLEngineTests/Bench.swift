import Dispatch
import PostgreSQLEngine
import Storage
import StorageTesting
import Synchronization
import Testing
import Ticketing

/// A database with one table, and a second way into it from which its connections are cut.
struct Bench: Sendable {
    static let schema = Migration(1, "create_mark", ["CREATE TABLE mark (id {integer} PRIMARY KEY) {table}"])

    let database: PostgreSQLDatabase
    let observer: PostgreSQLDatabase

    /// Lends one, on the tests' fast server.
    static func lending(
        connections: Int = 4, waitingLimit: Duration = .seconds(60), _ body: @Sendable (Bench) async throws -> Void
    ) async throws {
        try await PostgreSQLTemplates.fast.lending([schema]) { url in
            let bench = Bench(
                database: try await PostgreSQLDatabase(
                    url: url, world: .live, connections: connections, waitingLimit: waitingLimit, isDurable: false),
                observer: try await PostgreSQLDatabase(url: url, world: .live, connections: 2, isDurable: false))
            try await body(bench)
        }
    }

    /// Which marks were kept.
    func marks() async throws -> [Int64] {
        try await observer.read { connection in
            try connection.rows("SELECT id FROM mark ORDER BY id").map { try $0.integer("id") }
        }
    }

    /// Ends the connection of another transaction, and waits until it is gone.
    func cut(_ process: Int64) async throws {
        _ = try await observer.read { connection in
            try connection.row("SELECT pg_terminate_backend(CAST(?1 AS INTEGER), 10000) AS ended", [.integer(process)])
        }
    }

    /// The same from within a transaction's body, whose thread may wait.
    func cutNow(_ connection: any Connection) throws {
        let process = try Self.process(connection)
        let isCut = DispatchSemaphore(value: 0)
        Task {
            try await cut(process)
            isCut.signal()
        }
        isCut.wait()
    }

    /// Who serves a connection.
    static func process(_ connection: any Connection) throws -> Int64 {
        try #require(try connection.row("SELECT pg_backend_pid() AS process")).integer("process")
    }

    /// Waits until a transaction waits for a lock, and gives who serves it.
    func waitingProcess() async throws -> Int64 {
        while true {
            let row = try await observer.read { connection in
                try connection.row(
                    """
                    SELECT l.pid FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
                    WHERE NOT l.granted AND a.datname = current_database()
                    """)
            }
            if let row { return try row.integer("pid") }
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    static func mark(_ id: Int64, on connection: any Connection) throws {
        try connection.execute("INSERT INTO mark (id) VALUES (?1)", [.integer(id)])
    }
}

/// Counts how often a body runs, and lets bodies on several threads wait for each other.
final class Meeting: Sendable {
    private let arrivals = Mutex(0)
    private let open = DispatchSemaphore(value: 0)

    var count: Int { arrivals.withLock { $0 } }

    /// Counts, and gives the number of this arrival.
    @discardableResult
    func arrive() -> Int {
        arrivals.withLock {
            $0 += 1
            return $0
        }
    }

    /// Waits until two have come; whoever comes later passes.
    func meet() {
        switch arrive() {
        case 1: open.wait()
        case 2: open.signal()
        default: break
        }
    }
}
