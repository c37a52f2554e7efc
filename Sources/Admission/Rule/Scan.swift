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
    /// The sequence of the change that it takes back, for an annulment.
    package let annuls: Int?
    /// The words of the steward who let in against the rule.
    package let overrideReason: String?
    /// Whether the door judged it by itself, without the network, and it was merged later.
    package let isOffline: Bool

    /// A change as the ledger holds it.
    package init(
        sequence: Int, outcome: Verdict.Outcome, at: Timestamp, gate: String?, device: String, annuls: Int? = nil,
        overrideReason: String? = nil, isOffline: Bool = false
    ) {
        self.sequence = sequence
        self.outcome = outcome
        self.at = at
        self.gate = gate
        self.device = device
        self.annuls = annuls
        self.overrideReason = overrideReason
        self.isOffline = isOffline
    }
}
