/// A place where features keep their tables, whatever engine is under it.
///
/// A database is opened by an engine module and handed down by the composition root. The SQL that features give it
/// stays in the common subset of SQLite 3.40 and PostgreSQL 15, with parameters written `?1`, `?2` and so on.
package protocol Database: Sendable {
    /// Runs a body that only reads, on one consistent view of the data, off the caller's thread.
    ///
    /// - Throws: what the body throws, or a ``StorageError``.
    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result

    /// Runs a body in one transaction that may write, off the caller's thread.
    ///
    /// The transaction is committed durably before this returns, or rolled back whole if the body throws.
    ///
    /// - Throws: what the body throws, or a ``StorageError``.
    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result
}

extension Database {
    /// Makes sure that the database answers, by reading the ledger of its schema.
    ///
    /// - Throws: a ``StorageError``.
    package func ping() async throws {
        _ = try await read { try $0.row("SELECT count(*) AS count FROM schema_migration") }
    }
}

/// What a transaction's body talks to; it is valid only while the body runs, and only on its thread.
package protocol Connection {
    /// Which engine is under it, for the few queries that need a twin.
    var dialect: Dialect { get }

    /// Runs one statement that changes something.
    ///
    /// - Returns: how many rows it inserted, updated or deleted.
    @discardableResult
    func execute(_ sql: SQL, _ parameters: [SQLValue]) throws -> Int

    /// Runs one query and hands its rows over one by one, so that a long answer needs no memory.
    ///
    /// The body must not run other statements that change the rows being read.
    func forEach(_ sql: SQL, _ parameters: [SQLValue], _ body: (Row) throws -> Void) throws
}

extension Connection {
    /// Runs one statement that changes something and takes no parameters.
    @discardableResult
    package func execute(_ sql: SQL) throws -> Int { try execute(sql, []) }

    /// All rows of a query that is known to be short.
    package func rows(_ sql: SQL, _ parameters: [SQLValue] = []) throws -> [Row] {
        var rows: [Row] = []
        try forEach(sql, parameters) { rows.append($0) }
        return rows
    }

    /// The first row of a query, if there is one.
    package func row(_ sql: SQL, _ parameters: [SQLValue] = []) throws -> Row? { try rows(sql, parameters).first }
}

/// Which engine's SQL a connection speaks.
package enum Dialect: Sendable {
    case sqlite
    case postgreSQL
}
