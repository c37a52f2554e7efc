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
    /// The body may be run again after a try that was rolled back, so it changes nothing but the database. Other writes
    /// may run at the same time, and each statement sees what was committed before it: what must not change between a
    /// look and a write is guarded by a constraint, or by ``Connection/serialise(_:)``.
    ///
    /// - Throws: what the body throws, or a ``StorageError``: `commitUnknown` when the change may or may not have been
    ///   kept.
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
///
/// A statement that fails ends the transaction: every further one fails the same way, and so does the commit, even
/// where the body caught the failure. A body that can go on after a failure runs the statement in ``attempt(_:)``.
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
    /// The body may run other statements, which must not change the rows being read; an engine may then keep the rest
    /// of the answer in memory.
    func forEach(_ sql: SQL, _ parameters: [SQLValue], _ body: (Row) throws -> Void) throws

    /// Runs one query of a long answer, and hands its rows over one by one as the engine has them.
    ///
    /// It is ``forEach(_:_:_:)`` for answers of many thousands of rows.
    func forEachPacked(_ sql: SQL, _ parameters: [SQLValue], _ body: (PackedRow) throws -> Void) throws

    /// Runs queries of which none depends on another, in one round trip if the engine can, and gives the rows of each.
    ///
    /// Their answers are short: they are kept in memory as they come.
    ///
    /// - Parameters:
    ///   - queries: the queries.
    ///   - marking: whether the transaction is going to ask for its change mark, so that it may be fetched along.
    /// - Returns: the rows of each query, in the order of the queries.
    /// - Throws: a ``StorageError``.
    func rows(of queries: [Query], marking: Bool) throws -> [[Row]]

    /// Runs a statement that changes something by the end of the transaction, so that it needs no trip of its own.
    ///
    /// It keeps its place among the transaction's statements. Its failure comes out of that one of the later statements
    /// with which it goes to the database, or of the commit.
    func executeLater(_ sql: SQL, _ parameters: [SQLValue]) throws

    /// Runs a part of the body of which nothing is left if it throws; the transaction goes on all the same.
    ///
    /// - Throws: what the part throws, or the failure of a statement that it caught.
    func attempt<Result>(_ body: () throws -> Result) throws -> Result

    /// Waits until no other transaction that called this with the same topic is under way, on any node.
    ///
    /// It is for a write that looks before it writes, where no constraint would notice that two did so at once. It
    /// comes first in the body, and whoever calls it for several topics does so in the order of their names.
    ///
    /// - Parameter topic: what is being changed, in a word or two.
    /// - Precondition: the transaction may write.
    /// - Throws: `busy` when the others take too long.
    func serialise(_ topic: StaticString) throws

    /// A number for this transaction, which rows that others follow keep as their *change mark*.
    ///
    /// It is the same throughout the transaction, above that of every transaction which had ended when this one first
    /// asked, and never used again. Transactions end in another order than that of their marks, so whoever follows
    /// changes reads up to ``settledMark()``.
    ///
    /// - Precondition: the transaction may write.
    /// - Throws: a ``StorageError``.
    func changeMark() throws -> Int64

    /// Looks whether a table has rows that were read in from a dump, so that their change marks are another database's.
    ///
    /// - Parameter table: a table whose rows keep the mark of the transaction that wrote them as `mark`, and are not
    ///   changed afterwards.
    /// - Returns: whether it has any.
    /// - Throws: a ``StorageError``.
    func hasForeignMarks(in table: SQL) throws -> Bool

    /// Gives the rows of a table whose change marks this database has not come to yet the mark of this transaction.
    ///
    /// Marks that were read in from a dump would be news to all who follow, until the database's own reach them. It
    /// takes as long as it takes.
    ///
    /// - Parameter table: a table whose rows keep a change mark as `mark`.
    /// - Precondition: the transaction may write.
    /// - Throws: a ``StorageError``.
    func renumberMarks(of table: SQL) throws

    /// Tells the engine that tables have grown by much, so that it looks how their values lie before it plans further
    /// statements, here and on other connections, once this transaction is committed.
    ///
    /// - Precondition: the transaction may write.
    /// - Throws: a ``StorageError``.
    func noteGrowth(of tables: [SQL]) throws

    /// The mark below which nothing changes any more: all rows with a lower one are seen by this transaction, or will
    /// never be.
    ///
    /// Whoever has read the rows below one settled mark finds what came since between it and the next one.
    ///
    /// - Throws: a ``StorageError``.
    func settledMark() throws -> Int64
}

extension Connection {
    package func forEachPacked(_ sql: SQL, _ parameters: [SQLValue], _ body: (PackedRow) throws -> Void) throws {
        var packed = PackedRow()
        try forEach(sql, parameters) { row in
            row.pack(into: &packed)
            try body(packed)
        }
    }

    package func rows(of queries: [Query], marking: Bool) throws -> [[Row]] {
        try queries.map { try rows($0.sql, $0.parameters) }
    }

    package func noteGrowth(of tables: [SQL]) throws {}

    package func executeLater(_ sql: SQL, _ parameters: [SQLValue]) throws { try execute(sql, parameters) }

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
