package import Ticketing

/// What became of one scan of an upload.
package struct MergedScan: Hashable, Sendable {
    /// What is wrong with it, where the box office must look.
    package struct Trouble: Hashable, Sendable {
        /// Names the conflict.
        package let id: ConflictID
        /// What kind of trouble it is.
        package let kind: AdmissionConflict.Kind
        /// Why the rule would not have let in.
        package let reason: Verdict.Reason
    }

    /// The ledger's verdict.
    package let verdict: Verdict
    /// When it happened, by the server's clock.
    package let at: Timestamp
    /// The conflict that it made, if it made one.
    package var trouble: Trouble?
    /// Whether nothing was kept of it, because a door in test mode scanned a real ticket.
    package var isSimulated = false
}
