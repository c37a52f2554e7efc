import Dispatch
import Foundation
import Orders
import Storage
import StorageTesting
import Synchronization
import Testing

@Suite(.database(OrdersSchema.migrations, on: [.postgreSQL]))
struct RacingCataloguesTests {
    @Test(.timeLimit(.minutes(10)))
    func `of two organisations that come into an empty database at once, the second is refused`() async throws {
        let base = try Sample.database()
        let crossing = Crossing(observer: base)
        let reports = try await withThrowingTaskGroup(of: CatalogueReport.self) { group in
            for slug in ["lakeside", "hillside"] {
                group.addTask {
                    let text = Sample.catalogue.replacing("\"slug\": \"lakeside\"", with: "\"slug\": \"\(slug)\"")
                    return try await Sample.withFile(Array(text.utf8), "catalogue.json") { path in
                        try await CatalogueImport(
                            database: CrossingDatabase(base: base, crossing: crossing), world: Sample.world()
                        ).run(file: path, actor: "test")
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(reports.filter(\.isClean).count == 1)
        #expect(reports.flatMap(\.problems).contains { $0.message.contains("use another database") })
        #expect(try await Sample.count("SELECT count(*) AS n FROM organisation") == 1)
    }
}

/// Where two transactions meet between their looks and their writes.
private final class Crossing: Sendable {
    private let observer: any Database
    private let arrived = Mutex(0)

    init(observer: any Database) { self.observer = observer }

    /// Holds a transaction before its first change until the other has come as far, or waits for a lock.
    func meet() {
        arrived.withLock { $0 += 1 }
        while arrived.withLock({ $0 }) < 2, !isSomebodyWaiting() { Thread.sleep(forTimeInterval: 0.002) }
        arrived.withLock { $0 += 1 }
    }

    private func isSomebodyWaiting() -> Bool {
        let answer = Mutex(false)
        let isAnswered = DispatchSemaphore(value: 0)
        // A thread of the database's waits here, not one of a task's.
        Task { [observer] in
            let waiting = try? await observer.read { connection in
                try connection.row(
                    """
                    SELECT count(*) AS waiting FROM pg_locks l JOIN pg_database d ON d.oid = l.database
                    WHERE NOT l.granted AND l.locktype = 'advisory' AND d.datname = current_database()
                    """)
            }
            answer.withLock { $0 = (try? waiting?.integer("waiting") ?? 0) ?? 0 > 0 }
            isAnswered.signal()
        }
        isAnswered.wait()
        return answer.withLock { $0 }
    }
}

/// A database whose transactions meet before they change anything.
private struct CrossingDatabase: Database {
    let base: any Database
    let crossing: Crossing

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result { try await base.read(body) }

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        try await base.write { connection in
            try body(CrossingConnection(base: connection, crossing: crossing))
        }
    }
}

private final class CrossingConnection: ForwardingConnection {
    let base: any Connection
    private let crossing: Crossing
    private var isMet = false

    init(base: any Connection, crossing: Crossing) {
        self.base = base
        self.crossing = crossing
    }

    func execute(_ sql: SQL, _ parameters: [SQLValue]) throws -> Int {
        if !isMet {
            isMet = true
            crossing.meet()
        }
        return try base.execute(sql, parameters)
    }
}
