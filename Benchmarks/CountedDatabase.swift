import Storage
import Synchronization

/// A database that counts the transactions which were committed.
final class CountedDatabase: Database {
    private let database: any Database
    private let count = Mutex(0)

    init(_ database: any Database) { self.database = database }

    /// How many there were so far.
    var commits: Int { count.withLock { $0 } }

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result { try await database.read(body) }

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        let result = try await database.write(body)
        count.withLock { $0 += 1 }
        return result
    }
}
