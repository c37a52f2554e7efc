/// The limits of a node's use of a PostgreSQL server.
package enum PostgreSQLLimits {
    /// How many connections a node has at most, unless it is told otherwise; each has a thread.
    package static let connections = 8
    /// How many transactions may wait for a connection.
    static let waitingTransactions = 10_000
    /// How long a transaction waits for a connection, in seconds (s).
    static let waitingSeconds = 5
    /// How many prepared statements a connection keeps.
    static let preparedStatements = 256
    /// How many parameters a statement may have; the protocol counts them in 16 bits.
    static let maximumParameters = 65_535
    /// How often a transaction is tried that others keep from being serialised, or with which it is deadlocked.
    static let tries = 8
    /// The longest pause before the second try, in milliseconds (ms); it doubles with each try.
    static let pauseMilliseconds = 4
    /// How often a transaction is run again whose connection broke before it was to be committed.
    static let losses = 1
    /// How long a connection may take to be made, in seconds (s).
    static let connectingSeconds = 3
    /// How long a transaction tries to reach a server that answered until now, in seconds (s).
    static let patienceSeconds = 3
    /// The pause before the second try to reach the server, in milliseconds (ms); it doubles with each try.
    static let reconnectPauseMilliseconds = 20
    /// The longest pause between two tries to reach the server, in milliseconds (ms).
    static let longestReconnectPauseMilliseconds = 500
    /// How long one statement may take, in milliseconds (ms).
    static let statementMilliseconds = 30_000
    /// How long a statement waits for another transaction's lock, in milliseconds (ms).
    static let lockMilliseconds = 10_000
    /// How long the server waits for the next statement of a transaction, in milliseconds (ms).
    static let idleInTransactionMilliseconds = 60_000
    /// How long sent bytes may stay unacknowledged before the connection counts as broken, in milliseconds (ms).
    static let unacknowledgedMilliseconds = 10_000
    /// After how long without traffic the other end is asked whether it is there, in seconds (s).
    static let keepaliveIdleSeconds = 30
    /// How long is waited between two such questions, in seconds (s).
    static let keepaliveIntervalSeconds = 5
    /// How many of them go unanswered before the connection counts as broken.
    static let keepaliveCount = 3
    /// The oldest server that is used, by the number of its major version.
    static let oldestServer = 15
}
