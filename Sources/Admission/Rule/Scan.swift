package import Ticketing

/// One change of an admission's state, from the ledger.
package struct Scan: Hashable, Sendable {
    /// Its place among the changes of one right, from 1.
    package let sequence: Int
    /// What happened.
    package let outcome: Verdict.Outcome
    /// When.
    package let at: Timestamp
    /// At which gate, if it was said.
    package let gate: String?
    /// By which device.
    package let device: String

    /// A change as the ledger holds it.
    package init(sequence: Int, outcome: Verdict.Outcome, at: Timestamp, gate: String?, device: String) {
        self.sequence = sequence
        self.outcome = outcome
        self.at = at
        self.gate = gate
        self.device = device
    }
}
