import Storage

/// A transaction's view of the database, on the thread of its session.
///
/// BEGIN and savepoints go with the statement that follows them. After a statement has failed, every further one fails
/// the same way, as the server would have it, until the `attempt` around it ends or the transaction does.
final class PostgreSQLConnection: Connection {
    /// What a transaction may do.
    enum Access {
        case read
        case write

        var opening: String {
            switch self {
            case .read: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
            case .write: "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
            }
        }
    }

    private let session: Session
    private let access: Access
    private var isBegun = false
    private var attempts = 0
    /// The transaction's change mark, once somebody asked for it.
    private var ownMark: Int64?
    /// What goes to the server before the next statement.
    private var pending: [Outgoing] = []
    /// Why the transaction cannot go on.
    private(set) var failure: TransactionFailure?
    /// Whether the server has answered anything in this transaction.
    private(set) var isAnswered = false

    init(on session: Session, for access: Access) {
        self.session = session
        self.access = access
    }

    var dialect: Dialect { .postgreSQL }

    func execute(_ sql: SQL, _ parameters: [SQLValue]) throws -> Int {
        try recording {
            let answer = try start(sql, parameters)
            try answer.discardRest()
            return answer.changes
        }
    }

    func forEach(_ sql: SQL, _ parameters: [SQLValue], _ body: (Row) throws -> Void) throws {
        try reading(sql, parameters) { answer in
            while let row = try recording({ try answer.next() }) { try body(row) }
        }
    }

    func forEachPacked(_ sql: SQL, _ parameters: [SQLValue], _ body: (PackedRow) throws -> Void) throws {
        var row = PackedRow()
        try reading(sql, parameters) { answer in
            while try recording({ try answer.next(into: &row) }) { try body(row) }
        }
    }

    /// Sends a query, and lets a body take the rows that it wants.
    private func reading(_ sql: SQL, _ parameters: [SQLValue], _ body: (Answer) throws -> Void) throws {
        let answer = try recording { try start(sql, parameters) }
        do {
            try body(answer)
        } catch {
            try recording { try answer.discardRest() }
            throw error
        }
    }

    func rows(of queries: [Query], marking: Bool) throws -> [[Row]] {
        let isMarking = marking && ownMark == nil
        guard isMarking || !queries.isEmpty else { return [] }
        var outgoing = queries.map(Outgoing.query)
        if isMarking { outgoing.append(.query(Query(Self.mark))) }
        var answers = try recording { try run(outgoing) }
        if isMarking { ownMark = try Self.mark(of: answers.removeLast().first) }
        return answers
    }

    func executeLater(_ sql: SQL, _ parameters: [SQLValue]) throws {
        if let failure { throw failure.error }
        // A savepoint is to answer for what was run within it.
        guard attempts == 0 else {
            _ = try execute(sql, parameters)
            return
        }
        pending.append(.change(Query(sql, parameters)))
    }

    func attempt<Result>(_ body: () throws -> Result) throws -> Result {
        if let failure { throw failure.error }
        if pending.contains(where: \.isChange) { _ = try recording { try run([]) } }
        attempts += 1
        defer { attempts -= 1 }
        let name = "willcall_\(attempts)"
        let opening = "SAVEPOINT " + name
        pending.append(.command(opening))
        do {
            let result = try body()
            if let failure { throw failure.error }
            close(opening, by: ["RELEASE SAVEPOINT " + name])
            return result
        } catch {
            // What others caused, or a lost connection, no savepoint mends.
            if let failure, failure.kind != .statement { throw failure.error }
            failure = nil
            close(opening, by: ["ROLLBACK TO SAVEPOINT " + name, "RELEASE SAVEPOINT " + name])
            throw error
        }
    }

    func serialise(_ topic: StaticString) throws {
        precondition(access == .write, "only who writes has to be alone")
        _ = try execute(
            "SELECT pg_advisory_xact_lock(CAST(?1 AS BIGINT))", [.integer(Self.key(of: topic.description))])
    }

    func noteGrowth(of tables: [SQL]) throws {
        precondition(access == .write, "only who writes makes tables grow")
        for table in tables { _ = try execute("ANALYZE " + table, []) }
    }

    func changeMark() throws -> Int64 {
        precondition(access == .write, "only who writes changes anything")
        if let ownMark { return ownMark }
        let mark = try Self.mark(of: row(Self.mark))
        ownMark = mark
        return mark
    }

    func settledMark() throws -> Int64 {
        try Self.mark(
            of: row("SELECT CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS BIGINT) AS mark"))
    }

    private static let mark: SQL = "SELECT CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT) AS mark"

    private static func mark(of row: Row?) throws -> Int64 {
        guard let row else { throw StorageError(.unexpectedValue, "PostgreSQL gave no change mark.") }
        return try row.integer("mark")
    }

    /// Commits what was begun.
    ///
    /// - Throws: a ``StorageError``, with ``failure`` set.
    func commit() throws {
        if let failure { throw failure.error }
        let isChanging = pending.contains(where: \.isChange)
        guard isBegun || isChanging else { return }
        session.lookForEnd()
        guard session.isOpen else { throw fail(session.lost()) }
        do {
            let tag = try session.end("COMMIT", after: takePending())
            isBegun = false
            // The server rolls back what had failed, and says so in its answer alone.
            guard tag == "COMMIT" else {
                throw TransactionFailure(
                    kind: .statement, error: StorageError(.failed, "PostgreSQL rolled the transaction back."))
            }
        } catch let failure as TransactionFailure {
            guard failure.kind == .lost else {
                // After a statement that failed, the server has not come to the COMMIT.
                isBegun = isChanging
                throw fail(failure)
            }
            switch access {
            // What was read is known, whatever became of the connection since.
            case .read: session.close()
            case .write: throw fail(TransactionFailure(kind: .commitUnknown, error: .commitUnknown(session.address)))
            }
        }
    }

    /// Rolls back what was begun, or closes the connection where that cannot be done.
    func rollBack() {
        guard isBegun else { return }
        isBegun = false
        do {
            _ = try session.end("ROLLBACK")
        } catch {
            session.close()
        }
    }

    /// A number for a topic, the same on every node: the FNV-1a hash of its name.
    static func key(of topic: String) -> Int64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in "willcall/\(topic)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int64(bitPattern: hash)
    }

    private func start(_ sql: SQL, _ parameters: [SQLValue]) throws -> Answer {
        if let failure { throw failure }
        let answer = try session.send(Query(sql, parameters), after: takePending())
        isAnswered = true
        return answer
    }

    private func run(_ outgoing: [Outgoing]) throws -> [[Row]] {
        if let failure { throw failure }
        let rows = try session.rows(of: takePending() + outgoing)
        isAnswered = true
        return rows
    }

    /// Ends a savepoint, of which the server need not hear if nothing was run since.
    private func close(_ opening: String, by statements: [String]) {
        if pending.last?.isCommand(opening) == true {
            pending.removeLast()
        } else {
            pending += statements.map(Outgoing.command)
        }
    }

    private func takePending() -> [Outgoing] {
        defer { pending = [] }
        guard !isBegun else { return pending }
        isBegun = true
        return [.command(access.opening)] + pending
    }

    /// Runs a piece, and remembers its failure, if it has one, as the transaction's.
    private func recording<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let failure as TransactionFailure {
            throw fail(failure)
        }
    }

    private func fail(_ failure: TransactionFailure) -> StorageError {
        // The first failure says what happened; those after it only follow from it.
        if self.failure == nil || self.failure?.kind == .statement { self.failure = failure }
        return failure.error
    }
}
