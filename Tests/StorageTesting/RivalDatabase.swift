package import Storage
import Synchronization

/// A database in which rivals win: so many writes fail after their work with a unique violation, as if another node had
/// taken the same row first.
package final class RivalDatabase: Database {
    private let base: any Database
    private let defeats: Mutex<Int>
    private let attempts = Mutex(0)

    /// A database whose next writes lose.
    package init(_ base: any Database, defeats: Int) {
        self.base = base
        self.defeats = Mutex(defeats)
    }

    /// How many writes were tried.
    package var attemptCount: Int { attempts.withLock { $0 } }

    package func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result { try await base.read(body) }

    package func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        attempts.withLock { $0 += 1 }
        let loses = defeats.withLock { rest in
            defer { rest = max(0, rest - 1) }
            return rest > 0
        }
        return try await base.write { connection in
            let result = try body(connection)
            if loses { throw StorageError(.uniqueViolation, "a rival was first") }
            return result
        }
    }
}
