import GRDB
import Storage

/// A transaction's view of the file, on the thread of GRDB's that owns it.
final class SQLiteConnection: Connection {
    private let database: GRDB.Database
    private let path: String
    private let isReading: Bool
    /// Why the transaction cannot go on, where SQLite would let it and PostgreSQL does not.
    private var failure: StorageError?
    /// Whether rows are being handed over.
    private var isIterating = false
    /// The transaction's change mark, once somebody asked for it.
    private var ownMark: Int64?

    init(_ database: GRDB.Database, path: String, isReading: Bool) {
        self.database = database
        self.path = path
        self.isReading = isReading
    }

    var dialect: Dialect { .sqlite }

    /// Runs the body of a transaction.
    ///
    /// - Throws: what the body throws, or the failure of a statement that it caught.
    static func run<Result>(
        _ body: (any Connection) throws -> Result, on database: GRDB.Database, path: String, isReading: Bool
    ) throws -> Result {
        let connection = SQLiteConnection(database, path: path, isReading: isReading)
        let result = try body(connection)
        if let failure = connection.failure { throw failure }
        return result
    }

    func execute(_ sql: Storage.SQL, _ parameters: [SQLValue]) throws -> Int {
        try recording {
            let statement = SQLiteStatement(try database.cachedStatement(sql: sql.text), on: database)
            defer { statement.reset() }
            try statement.bind(parameters)
            let before = database.totalChangesCount
            while try statement.step() {}
            return database.totalChangesCount - before
        }
    }

    func forEach(_ sql: Storage.SQL, _ parameters: [SQLValue], _ body: (Storage.Row) throws -> Void) throws {
        try iterating(sql, parameters) { statement in
            let columns = try statement.columns()
            while try recording({ try statement.step() }) {
                let values = try (0..<Int32(columns.count)).map { try statement.value($0) }
                try body(Storage.Row(columns: columns, values: values))
            }
        }
    }

    func forEachPacked(_ sql: Storage.SQL, _ parameters: [SQLValue], _ body: (PackedRow) throws -> Void) throws {
        try iterating(sql, parameters) { statement in
            let columns = 0..<statement.columnCount
            var row = PackedRow()
            while try recording({ try statement.step() }) {
                row.clear()
                for column in columns { try statement.pack(column, into: &row) }
                try body(row)
            }
        }
    }

    /// Runs a body on a statement that stands before its first row.
    private func iterating(
        _ sql: Storage.SQL, _ parameters: [SQLValue], _ body: (SQLiteStatement) throws -> Void
    ) throws {
        // A statement that is being read from must not be reset by a body that runs the same one.
        let statement = try recording {
            SQLiteStatement(
                isIterating
                    ? try database.makeStatement(sql: sql.text) : try database.cachedStatement(sql: sql.text),
                on: database)
        }
        let wasIterating = isIterating
        isIterating = true
        defer {
            isIterating = wasIterating
            statement.reset()
        }
        try recording { try statement.bind(parameters) }
        try body(statement)
    }

    func attempt<Result>(_ body: () throws -> Result) throws -> Result {
        if let failure { throw failure }
        var result: Result?
        do {
            try database.inSavepoint {
                result = try body()
                if let failure { throw failure }
                return .commit
            }
        } catch {
            failure = nil
            throw StorageError.translating(error, path: path)
        }
        guard let result else { preconditionFailure("a savepoint that is kept has run its body") }
        return result
    }

    /// Nothing is to be done: a writer of SQLite's is alone.
    func serialise(_ topic: StaticString) throws { precondition(!isReading, "only who writes has to be alone") }

    func changeMark() throws -> Int64 {
        precondition(!isReading, "only who writes changes anything")
        if let ownMark { return ownMark }
        let row = try row("UPDATE change_mark SET last = last + 1 RETURNING last")
        guard let mark = try row?.integer("last") else { throw Self.lacksMark(path) }
        ownMark = mark
        return mark
    }

    func settledMark() throws -> Int64 {
        guard let last = try row("SELECT last FROM change_mark")?.integer("last") else { throw Self.lacksMark(path) }
        // A writer is alone, so what it has not marked itself has ended.
        return last == ownMark ? last : last + 1
    }

    /// Marks are counted in the file, and restored with it.
    func hasForeignMarks(in table: Storage.SQL) throws -> Bool { false }

    func renumberMarks(of table: Storage.SQL) throws {
        precondition(!isReading, "only who writes changes anything")
    }

    private static func lacksMark(_ path: String) -> StorageError {
        StorageError(.unexpectedValue, "\(path) has lost the row of its change mark; restore a backup.")
    }

    /// Runs a piece, and remembers its failure, if it has one, as the transaction's.
    private func recording<Result>(_ body: () throws -> Result) throws -> Result {
        if let failure { throw failure }
        do {
            return try body()
        } catch let error as DatabaseError {
            let failure =
                isReading && error.resultCode == .SQLITE_READONLY
                ? StorageError(.readOnly, "A statement that changes data was run where only reading is allowed.")
                : StorageError(sqlite: error, path: path)
            self.failure = failure
            throw failure
        }
    }
}
