import Storage
import StorageTesting
import Synchronization

/// A database that notes, on SQLite, which statements read a table from end to end.
final class PlannedDatabase: Storage.Database {
    private let base: any Storage.Database
    private let noted = Mutex<[String]>([])

    /// Watches a database.
    init(_ base: any Storage.Database) { self.base = base }

    /// The plans' steps that pass over a whole table, and how the statement begins.
    var scans: [String] { noted.withLock(\.self) }

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        try await base.read { try body(PlannedConnection(base: $0, note: self.note)) }
    }

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        try await base.write { try body(PlannedConnection(base: $0, note: self.note)) }
    }

    private func note(_ step: String) { noted.withLock { $0.append(step) } }
}

/// A connection that asks for each query's plan before it runs it.
private struct PlannedConnection: ForwardingConnection {
    let base: any Connection
    let note: @Sendable (String) -> Void

    func forEach(_ sql: SQL, _ parameters: [SQLValue], _ body: (Row) throws -> Void) throws {
        if case .sqlite = dialect {
            let explain: SQL = "EXPLAIN QUERY PLAN "
            var subqueries: Set<String> = []
            try base.forEach(explain + sql, parameters) { row in
                let detail = try row.text("detail")
                if detail.hasPrefix("CO-ROUTINE ") { subqueries.insert("SCAN " + detail.dropFirst(11)) }
                // The one row of the change mark is all there is of its table, and a subquery is no table.
                guard detail.hasPrefix("SCAN"), !detail.contains("CONSTANT ROW"), detail != "SCAN change_mark",
                    !subqueries.contains(detail)
                else { return }
                note("\(detail): \(sql.text.prefix(60))")
            }
        }
        try base.forEach(sql, parameters, body)
    }
}
