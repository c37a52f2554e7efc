/// Decides whether a transaction that failed is run again; a value, so that it can be tested without a server.
struct Retries {
    /// What to do after a failure.
    enum Decision: Equatable {
        /// Run it again after a pause of at most so many milliseconds (ms).
        case again(pauseMilliseconds: Int)
        case fail
    }

    private var tries = 1
    private var losses = 0
    private var staleConnections = 0

    /// What to do now.
    ///
    /// - Parameters:
    ///   - kind: what kind of failure it was.
    ///   - wasStale: whether the connection was made for an earlier transaction and broke before it answered anything
    ///     of this one, so that it was probably broken all the time.
    /// - Returns: the decision.
    mutating func decide(after kind: TransactionFailure.Kind, wasStale: Bool) -> Decision {
        switch kind {
        case .statement, .commitUnknown: return .fail
        case .serialisation:
            guard tries < PostgreSQLLimits.tries else { return .fail }
            tries += 1
            return .again(pauseMilliseconds: PostgreSQLLimits.pauseMilliseconds << (tries - 2))
        case .lost:
            if wasStale, staleConnections == 0 {
                staleConnections += 1
                return .again(pauseMilliseconds: 0)
            }
            guard losses < PostgreSQLLimits.losses else { return .fail }
            losses += 1
            return .again(pauseMilliseconds: 0)
        }
    }
}
