import Storage
import Synchronization

/// A database that counts its writes, and may do something just before one.
struct WatchedDatabase: Storage.Database {
    private final class Counter: Sendable { let writes = Mutex(0) }

    private let database: any Storage.Database
    private let beforeWrite: @Sendable (_ number: Int) async throws -> Void
    private let counter = Counter()

    /// Watches a database.
    init(
        _ database: any Storage.Database,
        beforeWrite: @escaping @Sendable (_ number: Int) async throws -> Void = { _ in }
    ) {
        self.database = database
        self.beforeWrite = beforeWrite
    }

    /// How many writes were begun.
    var writes: Int { counter.writes.withLock { $0 } }

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result { try await database.read(body) }

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        let number = counter.writes.withLock { writes in
            writes += 1
            return writes
        }
        try await beforeWrite(number)
        return try await database.write(body)
    }
}
