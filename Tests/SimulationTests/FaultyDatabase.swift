import SeedTesting
import Storage
import Synchronization

/// A database whose writes fail now and then: before their work, after it, or after the commit.
final class FaultyDatabase: Database {
    private let base: any Database
    private let random: Mutex<SeededGenerator>

    /// Lets one write of seven fail.
    init(_ base: any Database, seed: UInt64) {
        self.base = base
        random = Mutex(SeededGenerator(seed: seed))
    }

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result { try await base.read(body) }

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        switch random.withLock({ Int.random(in: 0..<21, using: &$0) }) {
        case 0: throw StorageError(.unavailable, "The server was away.")
        case 1:
            return try await base.write { connection in
                _ = try body(connection)
                throw StorageError(.unavailable, "The server went before the commit.")
            }
        case 2:
            _ = try await base.write(body)
            throw StorageError(.commitUnknown, "The server went while it committed.")
        default: return try await base.write(body)
        }
    }
}
