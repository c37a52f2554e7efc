package import Ticketing

/// One attempt to pass a door, as the rule sees it.
package struct Attempt: Hashable, Sendable {
    /// Which way.
    package enum Direction: String, CaseIterable, Sendable {
        case entry, exit
    }

    /// The gate, if the door has said.
    package let gate: String?
    /// Which way.
    package let direction: Direction
    /// When, by the server's clock.
    package let at: Timestamp

    /// An attempt of those circumstances.
    package init(gate: String?, direction: Direction, at: Timestamp) {
        self.gate = gate
        self.direction = direction
        self.at = at
    }
}
