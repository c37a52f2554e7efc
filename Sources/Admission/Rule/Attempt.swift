package import Ticketing

/// One attempt to pass a door, as the rule sees it.
package struct Attempt: Hashable, Sendable {
    /// Which way.
    package enum Direction: String, CaseIterable, Sendable {
        case entry, exit
    }

    /// The gate, if the door has said.
    package let gate: String?
    /// The zone behind the gate, if the gate leads into one.
    package let zone: String?
    /// Which way.
    package let direction: Direction
    /// When, by the server's clock.
    package let at: Timestamp
    /// Whether the door is in test mode, which admits test tickets and no others.
    package let isTest: Bool

    /// An attempt of those circumstances.
    package init(
        gate: String?, zone: String? = nil, direction: Direction, at: Timestamp, isTest: Bool = false
    ) {
        self.gate = gate
        self.zone = zone
        self.direction = direction
        self.at = at
        self.isTest = isTest
    }
}
