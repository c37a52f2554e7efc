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
    ///   - sql: the statement.
    ///   - parameters: its parameters.
    ///   - preceding: what goes to the server before it, such as BEGIN.
    /// - Returns: the answer.
    /// - Throws: a ``TransactionFailure``.
    func send(_ sql: SQL, _ parameters: [SQLValue], after preceding: [String]) throws -> Answer {
        // One answer at a time comes over the wire, so the rest of an open one is read into memory.
        try openAnswer?.readAll()
        openAnswer = nil
        guard parameters.count <= PostgreSQLLimits.maximumParameters else {
            throw TransactionFailure(
                kind: .statement,
                error: StorageError(
                    .failed, "A statement has more than \(PostgreSQLLimits.maximumParameters) parameters; split it."))
        }
        let list = ParameterList(parameters.map(\.storable))
        var isSent = send(preceding)
        var steps = preceding.map { _ in Answer.Step.command }
        let key = PreparedStatements.Key(sql: sql, types: list.types)
        let prepared: String
        switch statements.step(for: key) {
        case .ready(let name): prepared = name
        case .prepare(let name, let dropped):
            prepared = name
            if let dropped {
                isSent = send(["DEALLOCATE \(dropped)"]) && isSent
                steps.append(.command)
            }
            isSent =
                PQsendPrepare(handle, name, sql.withDollarPlaceholders, Int32(list.types.count), list.types) == 1
                && isSent
            steps.append(.prepare(key, name: name))
        }
        isSent =
            list.withPointers { count, values, lengths, formats in
                PQsendQueryPrepared(handle, prepared, count, values, lengths, formats, 0)
            } == 1 && isSent
        guard isSent, PQpipelineSync(handle) == 1 else { throw lost() }
        let answer = Answer(of: self)
        try answer.begin(after: steps)
        openAnswer = answer
        return answer
    }

    /// Ends a transaction by COMMIT or ROLLBACK, and gives the server's word for what it did.
    ///
    /// - Parameters:
    ///   - text: the statement.
    ///   - preceding: what goes to the server before it.
    /// - Returns: the server's word.
    /// - Throws: a ``TransactionFailure``.
    func end(_ text: String, after preceding: [String] = []) throws -> String {
        try openAnswer?.discardRest()
        openAnswer = nil
        guard send(preceding + [text]), PQpipelineSync(handle) == 1 else { throw lost() }
        let answer = Answer(of: self)
        try answer.begin(after: preceding.map { _ in .command })
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

    /// Sends statements without parameters or rows, and tells whether that was possible.
    private func send(_ texts: [String]) -> Bool {
        texts.allSatisfy { PQsendQueryParams(handle, $0, 0, nil, nil, nil, nil, 0) == 1 }
    }
}
