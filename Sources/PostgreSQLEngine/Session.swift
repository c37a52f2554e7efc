import CPostgreSQL
import Storage

/// One connection to the server, which is made, used and closed on the thread of its ``Worker``.
///
/// It is in libpq's pipeline mode all the time, so that what belongs together (BEGIN, preparing and executing) goes to
/// the server at once and costs one round trip.
final class Session {
    let address: ServerAddress
    /// The connection; nil when there is none.
    private var handle: OpaquePointer?
    private var statements = PreparedStatements()
    /// The answer that has not been read to its end.
    private weak var openAnswer: Answer?
    /// Whether a transaction was finished on this connection, so that it may have broken since.
    private(set) var wasUsed = false

    init(to address: ServerAddress) { self.address = address }

    deinit { close() }

    /// Whether there is a connection, as far as this end knows.
    var isOpen: Bool { handle != nil && PQstatus(handle) == CONNECTION_OK }

    /// Takes a connection that was made.
    func adopt(_ handle: OpaquePointer) {
        close()
        self.handle = handle
        statements = PreparedStatements()
        wasUsed = false
    }

    /// Ends the connection; the server rolls back what was not committed.
    func close() {
        openAnswer?.abandon()
        openAnswer = nil
        PQfinish(handle)
        handle = nil
    }

    /// Remembers that a transaction came to its end.
    func noteUse() { wasUsed = true }

    /// Reads what the server said unasked, so that a connection that it has closed is known to be.
    func lookForEnd() {
        // The first read may get the server's last words, and only the second the end.
        for _ in 0..<2 where isOpen { PQconsumeInput(handle) }
    }

    /// Sends a statement, and gives the answer to be read.
    ///
    /// - Parameters:
    ///   - query: the statement.
    ///   - preceding: what goes to the server before it, such as BEGIN.
    /// - Returns: the answer.
    /// - Throws: a ``TransactionFailure``.
    func send(_ query: Query, after preceding: [Outgoing]) throws -> Answer {
        let steps = try send(preceding + [.query(query)])
        let answer = Answer(of: self)
        try answer.begin(after: steps.dropLast())
        openAnswer = answer
        return answer
    }

    /// Sends statements at once, and gives the rows of the queries among them.
    ///
    /// - Throws: a ``TransactionFailure``, or `unexpectedValue`, a `StorageError`, for what is no row of ours.
    func rows(of outgoing: [Outgoing]) throws -> [[Row]] {
        let steps = try send(outgoing)
        return try Answer(of: self).rows(of: steps)
    }

    /// Ends a transaction by COMMIT or ROLLBACK, and gives the server's word for what it did.
    ///
    /// - Parameters:
    ///   - text: the statement.
    ///   - preceding: what goes to the server before it.
    /// - Returns: the server's word.
    /// - Throws: a ``TransactionFailure``.
    func end(_ text: String, after preceding: [Outgoing] = []) throws -> String {
        try openAnswer?.discardRest()
        let steps = try send(preceding + [.command(text)])
        let answer = Answer(of: self)
        try answer.begin(after: steps.dropLast())
        try answer.discardRest()
        return answer.tag
    }

    /// A failure of the connection itself.
    func lost() -> TransactionFailure { TransactionFailure(kind: .lost, error: .lostServer(address)) }

    /// What the server prepared can be executed from now on.
    func keep(_ key: PreparedStatements.Key, name: String) { statements.keep(key, name: name) }

    /// The next result; nil at the end of one statement's results, and for ever when the connection is broken.
    func nextResult() -> OpaquePointer? { PQgetResult(handle) }

    /// Asks that the statement's rows come one by one, instead of all in memory.
    func wantSingleRows() { PQsetSingleRowMode(handle) }

    /// Sends things at once, and tells what has to be read of each.
    private func send(_ outgoing: [Outgoing]) throws -> [Answer.Step] {
        // One answer at a time comes over the wire, so the rest of an open one is read into memory.
        try openAnswer?.readAll()
        openAnswer = nil
        let limit = PostgreSQLLimits.maximumParameters
        guard outgoing.allSatisfy({ $0.prepared?.parameters.count ?? 0 <= limit }) else {
            throw TransactionFailure(
                kind: .statement,
                error: StorageError(.failed, "A statement has more than \(limit) parameters; split it."))
        }
        var steps: [Answer.Step] = []
        // What is prepared along the way, and counts only when the server has said so.
        var fresh: [PreparedStatements.Key: String] = [:]
        var isSent = true
        for piece in outgoing where isSent {
            switch piece {
            case .command(let text):
                isSent = send(text)
                steps.append(.command)
            case .change(let query):
                isSent = send(query, &fresh, &steps)
                steps.append(.command)
            case .query(let query):
                isSent = send(query, &fresh, &steps)
                steps.append(.rows)
            }
        }
        guard isSent, PQpipelineSync(handle) == 1 else { throw lost() }
        return steps
    }

    private func send(
        _ query: Query, _ fresh: inout [PreparedStatements.Key: String], _ steps: inout [Answer.Step]
    ) -> Bool {
        let list = ParameterList(query.parameters.map(\.storable))
        let key = PreparedStatements.Key(sql: query.sql, types: list.types)
        var isSent = true
        let prepared: String
        if let name = fresh[key] {
            prepared = name
        } else {
            switch statements.step(for: key) {
            case .ready(let name): prepared = name
            case .prepare(let name, let dropped):
                prepared = name
                if let dropped {
                    isSent = send("DEALLOCATE \(dropped)")
                    steps.append(.command)
                }
                isSent =
                    isSent
                    && PQsendPrepare(
                        handle, name, query.sql.withDollarPlaceholders, Int32(list.types.count), list.types) == 1
                steps.append(.prepare(key, name: name))
                fresh[key] = name
            }
        }
        return list.withPointers { count, values, lengths, formats in
            PQsendQueryPrepared(handle, prepared, count, values, lengths, formats, 0)
        } == 1 && isSent
    }

    /// Sends a statement without parameters or rows, and tells whether that was possible.
    private func send(_ text: String) -> Bool { PQsendQueryParams(handle, text, 0, nil, nil, nil, nil, 0) == 1 }
}
