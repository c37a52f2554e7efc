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
