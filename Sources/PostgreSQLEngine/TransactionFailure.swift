import Storage

/// Why a transaction cannot go on, and what that says about trying again.
struct TransactionFailure: Error {
    /// What may be done about it.
    enum Kind: Equatable {
        /// The statement's own fault; the same transaction would fail again.
        case statement
        /// Other transactions came in between; the server has rolled this one back.
        case serialisation
        /// The connection broke, and COMMIT was not sent.
        case lost
        /// The connection broke after COMMIT was sent.
        case commitUnknown
    }

    let kind: Kind
    let error: StorageError
}
