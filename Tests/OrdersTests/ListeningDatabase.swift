import Storage
import StorageTesting
import Synchronization

/// A database that notes which statements change it, in their order.
final class ListeningDatabase: Storage.Database {
    private let base: any Storage.Database
    private let noted = Mutex<[String]>([])

    /// Listens to a database.
    init(_ base: any Storage.Database) { self.base = base }

    /// How the statements begin: what is done to which table.
    var changes: [String] { noted.withLock(\.self) }

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result { try await base.read(body) }

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        try await base.write { try body(ListeningConnection(base: $0, note: self.note)) }
    }

    private func note(_ statement: String) { noted.withLock { $0.append(statement) } }
}

/// A connection that tells each change before it is made.
private struct ListeningConnection: ForwardingConnection {
    let base: any Connection
    let note: @Sendable (String) -> Void

    func execute(_ sql: SQL, _ parameters: [SQLValue]) throws -> Int {
        let words = sql.text.split(whereSeparator: \.isWhitespace)
        note(words.prefix(words.first == "UPDATE" ? 2 : 3).joined(separator: " "))
        return try base.execute(sql, parameters)
    }
}
