import Storage
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
private struct ListeningConnection: Connection {
    let base: any Connection
    let note: @Sendable (String) -> Void

    var dialect: Dialect { base.dialect }

    func execute(_ sql: SQL, _ parameters: [SQLValue]) throws -> Int {
        let words = sql.text.split(whereSeparator: \.isWhitespace)
        note(words.prefix(words.first == "UPDATE" ? 2 : 3).joined(separator: " "))
        return try base.execute(sql, parameters)
    }

    func forEach(_ sql: SQL, _ parameters: [SQLValue], _ body: (Row) throws -> Void) throws {
        try base.forEach(sql, parameters, body)
    }

    func attempt<Result>(_ body: () throws -> Result) throws -> Result { try base.attempt(body) }
    func serialise(_ topic: StaticString) throws { try base.serialise(topic) }
    func changeMark() throws -> Int64 { try base.changeMark() }
    func settledMark() throws -> Int64 { try base.settledMark() }
    func hasForeignMarks(in table: SQL) throws -> Bool { try base.hasForeignMarks(in: table) }
    func renumberMarks(of table: SQL) throws { try base.renumberMarks(of: table) }
}
