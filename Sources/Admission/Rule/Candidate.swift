package import Orders
package import Ticketing

/// One of a ticket's rights that a door may let its holder use, with what decides about it.
package struct Candidate: Hashable, Sendable {
    /// The right.
    package let right: AdmissionRight
    /// Whether its performance takes place.
    package let instanceState: Instance.State
    /// When its performance starts.
    package let startsAt: Timestamp
    /// How the doors of its performance work.
    package let policy: DoorPolicy
    /// What happened to it so far.
    package let state: AdmissionState

    /// A candidate of those parts.
    package init(
        right: AdmissionRight, instanceState: Instance.State, startsAt: Timestamp, policy: DoorPolicy,
        state: AdmissionState
    ) {
        self.right = right
        self.instanceState = instanceState
        self.startsAt = startsAt
        self.policy = policy
        self.state = state
    }

    /// From when it lets in: the right's own time, or so long before the start as the doors open; nil for any time.
    var opensAt: Timestamp? { right.opensAt ?? policy.opensBefore.map { startsAt.advanced(bySeconds: -Int64($0)) } }
    /// Until when it lets in: the right's own time, or so long after the start as the doors close; nil for any time.
    var closesAt: Timestamp? { right.closesAt ?? policy.closesAfter.map { startsAt.advanced(bySeconds: Int64($0)) } }
}

extension DoorTicket {
    /// Its rights that a door may let its holder use.
    ///
    /// - Parameters:
    ///   - door: the instances that the door admits to; any, if nil.
    ///   - policies: how doors work, by instance.
    ///   - histories: what changed the rights' states, oldest first.
    /// - Returns: the candidates, in the order of the rights' ids.
    func candidates(
        at door: Set<InstanceID>?, policies: [String: DoorPolicy], histories: [RightID: [Scan]]
    ) -> [Candidate] {
        entrances.filter { door?.contains($0.right.instanceID) ?? true }.map { entrance in
            Candidate(
                right: entrance.right, instanceState: entrance.instanceState, startsAt: entrance.startsAt,
                policy: DoorStore.policy(of: entrance.right.instanceID.text, among: policies),
                state: AdmissionState(histories[entrance.right.id] ?? []))
        }
    }
}
