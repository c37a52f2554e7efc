import Storage
import Synchronization

/// A database that loses the answer to one commit.
final class LosesCommits: Database {
    private let base: any Database
    private let left: Mutex<Int>

    /// Loses the answer to the commit after so many.
    init(_ base: any Database, after commits: Int) {
        self.base = base
        left = Mutex(commits)
    }

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result { try await base.read(body) }

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        let result = try await base.write(body)
        let isLost = left.withLock { left in
            left -= 1
            return left == -1
        }
        if isLost { throw StorageError(.commitUnknown, "The server went while it committed.") }
        return result
    }
}
