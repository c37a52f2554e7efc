import CPostgreSQL
import Storage

/// The answer to one statement, whose rows come over the wire one by one.
///
/// Where another statement is run before the last row was taken, the rest is read into memory first.
final class Answer {
    /// Something that was sent, and what has to be read of it.
    enum Step {
        case command
        case rows
        case prepare(PreparedStatements.Key, name: String)
    }

    private let session: Session
    private var columns: RowColumns?
    private var waiting: [Row] = []
    private var taken = 0
    /// Whether all of it was read from the wire.
    private var isRead = false
    /// What ended it early.
    private var failure: TransactionFailure?
    /// What was no row of ours, while the rest was read into memory.
    private var flaw: StorageError?
    /// How many rows the statement inserted, updated or deleted.
    private(set) var changes = 0
    /// The server's word for what it did, such as `INSERT 0 1`.
    private(set) var tag = ""

    init(of session: Session) { self.session = session }

    /// Reads what the steps before the statement came to.
    ///
    /// - Throws: a ``TransactionFailure`` of one of them.
    func begin(after steps: some Sequence<Step>) throws(TransactionFailure) {
        for step in steps { PQclear(try take(step)) }
        session.wantSingleRows()
    }

    /// Reads all that was sent at once, and gives the rows of each step that has some.
    ///
    /// - Throws: a ``TransactionFailure`` of one of the steps, or `unexpectedValue`, a `StorageError`.
    func rows(of steps: [Step]) throws -> [[Row]] {
        var answers: [[Row]] = []
        for step in steps {
            let result = try take(step)
            defer { PQclear(result) }
            guard case .rows = step, flaw == nil else { continue }
            do {
                let columns = try RowColumns(of: result)
                answers.append(try (0..<PQntuples(result)).map { try columns.row($0, of: result) })
            } catch {
                flaw = error as? StorageError
            }
        }
        if let failure = readToEnd() { throw end(failure) }
        if let flaw { throw flaw }
        return answers
    }

    /// Reads the result of a step, which the caller clears.
    private func take(_ step: Step) throws(TransactionFailure) -> OpaquePointer {
        guard let result = session.nextResult() else { throw end(session.lost()) }
        let wanted = if case .rows = step { PGRES_TUPLES_OK } else { PGRES_COMMAND_OK }
        guard PQresultStatus(result) == wanted else {
            let failure = failure(of: result)
            PQclear(result)
            throw end(failure)
        }
        if case .prepare(let key, let name) = step { session.keep(key, name: name) }
        // Each statement's results end with a nil.
        if let surplus = session.nextResult() {
            PQclear(surplus)
            PQclear(result)
            throw end(session.lost())
        }
        return result
    }

    /// The next row; nil after the last.
    ///
    /// - Throws: a ``TransactionFailure``, or `unexpectedValue`, a `StorageError`, for what is no row of ours.
    func next() throws -> Row? {
        if taken < waiting.count {
            defer { taken += 1 }
            return waiting[taken]
        }
        if let flaw { throw flaw }
        return try read()
    }

    /// Puts the next row in the place of a packed row's.
    ///
    /// - Returns: whether there was one.
    /// - Throws: a ``TransactionFailure``, or `unexpectedValue`, a `StorageError`, for what is no row of ours.
    func next(into packed: inout PackedRow) throws -> Bool {
        // What waits in memory, or went wrong on the way there, comes as it does to everybody.
        guard taken == waiting.count, flaw == nil else {
            guard let row = try next() else { return false }
            row.pack(into: &packed)
            return true
        }
        guard let result = try readResult() else { return false }
        defer { PQclear(result) }
        let columns = try columns ?? RowColumns(of: result)
        self.columns = columns
        guard PQntuples(result) > 0 else { return false }
        try columns.pack(result, into: &packed)
        return true
    }

    /// Reads the rest into memory.
    ///
    /// - Throws: a ``TransactionFailure``; whoever takes the rows hears of it too.
    func readAll() throws {
        waiting.removeFirst(taken)
        taken = 0
        do {
            while let row = try read() { waiting.append(row) }
        } catch let error as StorageError {
            flaw = error
            try discardRest()
        }
    }

    /// Reads the rest without keeping it.
    func discardRest() throws(TransactionFailure) {
        while let result = try readResult() { PQclear(result) }
    }

    /// Forgets the wire, which is closed.
    func abandon() {
        if !isRead { failure = failure ?? session.lost() }
        isRead = true
    }

    private func read() throws -> Row? {
        guard let result = try readResult() else { return nil }
        defer { PQclear(result) }
        let columns = try columns ?? RowColumns(of: result)
        self.columns = columns
        return PQntuples(result) > 0 ? try columns.row(0, of: result) : nil
    }

    /// The next result with a row, or the last, which tells the columns of an answer without rows; nil at the end.
    private func readResult() throws(TransactionFailure) -> OpaquePointer? {
        if isRead {
            if let failure { throw failure }
            return nil
        }
        guard let result = session.nextResult() else { throw end(session.lost()) }
        switch PQresultStatus(result) {
        case PGRES_SINGLE_TUPLE: return result
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK:
            tag = String(cString: PQcmdStatus(result))
            if ["INSERT", "UPDATE", "DELETE"].contains(where: tag.hasPrefix) {
                changes = Int(String(cString: PQcmdTuples(result))) ?? 0
            }
            if let failure = readToEnd() {
                PQclear(result)
                self.failure = failure
                throw failure
            }
            if PQresultStatus(result) == PGRES_TUPLES_OK { return result }
            PQclear(result)
            return nil
        default:
            defer { PQclear(result) }
            throw end(failure(of: result))
        }
    }

    /// Remembers why the answer ends here, and reads what else is on the wire.
    private func end(_ failure: TransactionFailure) -> TransactionFailure {
        let ending = readToEnd()
        // A server that ends the connection tells so first, and the end of it follows.
        self.failure = ending?.kind == .lost ? ending : failure
        return self.failure ?? failure
    }

    /// Reads to the point of synchronisation after the statement; a failure if the connection is broken.
    private func readToEnd() -> TransactionFailure? {
        isRead = true
        // Results and ends of results take turns; where only ends come, the two sides have lost their place.
        var endsInARow = 0
        while session.isOpen, endsInARow < 3 {
            guard let result = session.nextResult() else {
                endsInARow += 1
                continue
            }
            defer { PQclear(result) }
            if PQresultStatus(result) == PGRES_PIPELINE_SYNC { return nil }
            endsInARow = 0
        }
        session.close()
        return session.lost()
    }

    private func failure(of result: OpaquePointer) -> TransactionFailure {
        guard session.isOpen else { return session.lost() }
        return TransactionFailure(result: result, from: session.address)
    }
}
