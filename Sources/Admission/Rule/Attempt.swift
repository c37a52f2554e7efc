package import Ticketing

/// One attempt to pass a door, as the rule sees it.
package struct Attempt: Hashable, Sendable {
    /// Which way.
    package enum Direction: String, CaseIterable, Sendable {
        case entry, exit
    }

    /// The instances this door admits to; any, if nil.
    package let instances: Set<InstanceID>?
    /// The gate, if the door has said.
    package let gate: String?
    /// Which way.
    package let direction: Direction
    /// When, by the server's clock.
    package let at: Timestamp

    /// An attempt of those circumstances.
    package init(instances: Set<InstanceID>?, gate: String?, direction: Direction, at: Timestamp) {
        self.instances = instances
        self.gate = gate
        self.direction = direction
        self.at = at
    }
}

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
