import Foundation
package import Storage
import Synchronization
package import Ticketing

/// A database on a PostgreSQL server, which several nodes may use at once.
///
/// Every transaction runs on a connection of a bounded pool, each on a thread of its own; what finds none free waits,
/// and is refused with `busy` after ``PostgreSQLLimits``'s `waitingSeconds`. A write is READ COMMITTED and is run again
/// as a whole when the server rolls it back for the sake of others, so its body must do nothing beside the database
/// that must not be done twice. A read sees one state, and cannot write.
///
/// While the server is away, calls fail with `unavailable` within seconds. A commit whose answer was lost fails with
/// `commitUnknown`.
package final class PostgreSQLDatabase: Database {
    /// How the server and the database are told in messages, without the password.
    package let place: String
    private let queue: WorkQueue
    private let demands: ServerDemands
    private let world: World
    /// Whether the last connection could not be made, so that nobody waits for the server any more.
    private let isAway = Mutex(false)

    /// Connects to a database.
    ///
    /// - Parameters:
    ///   - url: `postgresql://USER@HOST:PORT/DATABASE`; what it leaves out, libpq takes from its own environment
    ///     variables and password file.
    ///   - world: gives the randomness of pauses.
    ///   - connections: how many connections there may be at once.
    ///   - waitingLimit: how long a transaction waits for one.
    ///   - isDurable: whether a server without `fsync` is refused; only tests do without.
    /// - Throws: a ``StorageError``: `cannotOpen` for a URL, a user, a database, an encoding or a collation that will
    ///   not do, `foreignDatabase`, `unavailable`.
    package init(
        url: String, world: World, connections: Int = PostgreSQLLimits.connections,
        waitingLimit: Duration = .seconds(PostgreSQLLimits.waitingSeconds), isDurable: Bool = true
    ) async throws {
        let address = try ServerAddress(url)
        place = address.place
        self.world = world
        demands = ServerDemands(isDurable: isDurable)
        queue = WorkQueue(to: address, connections: connections, waitingLimit: waitingLimit)
        // The server may be starting like this node is, so the first connection has patience as well.
        try await read { try DatabaseOwner.check($0, place: address.place) }
    }

    deinit { queue.close() }

    /// Whether a text is the URL of such a database.
    package static func isURL(_ text: String) -> Bool { ServerAddress.isURL(text) }

    /// Ends all connections once the transactions that run and wait are over.
    package func close() async {
        await withCheckedContinuation { continuation in queue.close { continuation.resume() } }
    }

    package func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result { try await transaction(.read, body) }

    package func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result { try await transaction(.write, body) }

    private func transaction<Result: Sendable>(
        _ access: PostgreSQLConnection.Access, _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            queue.add { session in
                continuation.resume(with: Swift.Result { try self.run(access, body, on: session) })
            } refuse: { error in
                continuation.resume(throwing: error)
            }
        }
    }

    /// Runs a transaction, again if that is sound and useful.
    private func run<Result>(
        _ access: PostgreSQLConnection.Access, _ body: (any Connection) throws -> Result, on session: Session
    ) throws -> Result {
        var retries = Retries()
        while true {
            if !session.isOpen { try reach(session) }
            let wasUsed = session.wasUsed
            let connection = PostgreSQLConnection(on: session, for: access)
            do {
                let result = try body(connection)
                try connection.commit()
                session.noteUse()
                return result
            } catch {
                connection.rollBack()
                session.noteUse()
                guard let failure = connection.failure else { throw error }
                if failure.kind == .lost || failure.kind == .commitUnknown { session.close() }
                switch retries.decide(after: failure.kind, wasStale: wasUsed && !connection.isAnswered) {
                case .again(let milliseconds): pause(atMost: milliseconds)
                case .fail: throw failure.kind == .statement ? error : failure.error
                }
            }
        }
    }

    /// Makes a connection, with patience if the server was there until now.
    private func reach(_ session: Session) throws(StorageError) {
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(PostgreSQLLimits.patienceSeconds)
        var milliseconds = PostgreSQLLimits.reconnectPauseMilliseconds
        while true {
            do {
                try session.connect(demands)
                isAway.withLock { $0 = false }
                return
            } catch {
                guard error.isPassing else { throw error.error }
                let isOver = isAway.withLock { isAway in
                    isAway = isAway || clock.now >= deadline
                    return isAway
                }
                guard !isOver else { throw error.error }
            }
            pause(atMost: milliseconds)
            milliseconds = min(milliseconds * 2, PostgreSQLLimits.longestReconnectPauseMilliseconds)
        }
    }

    /// Pauses for between a half and the whole of the time, so that those who failed together do not meet again.
    private func pause(atMost milliseconds: Int) {
        guard milliseconds > 0 else { return }
        let byte = Double(world.randomBytes(1).first ?? 0)
        Thread.sleep(forTimeInterval: Double(milliseconds) * (0.5 + byte / 510) / 1000)
    }
}
