package import Ticketing

/// The right of a ticket's holder to enter one instance.
package struct AdmissionRight: Hashable, Sendable {
    /// Names it.
    package let id: RightID
    /// Into which performance.
    package let instanceID: InstanceID
    /// Through which gates; through any, if nil.
    package let gates: Set<String>?
    /// Into which zones; into any, if nil.
    package let zones: Set<String>?
    /// From when; at any time before, if nil.
    package let opensAt: Timestamp?
    /// Until when; at any time after, if nil.
    package let closesAt: Timestamp?
    /// How many persons it admits in all; 1 on an ordinary ticket.
    package let maximumEntries: Int

    /// A right of those parts.
    package init(
        id: RightID, instanceID: InstanceID, gates: Set<String>?, zones: Set<String>? = nil, opensAt: Timestamp?,
        closesAt: Timestamp?, maximumEntries: Int
    ) {
        self.id = id
        self.instanceID = instanceID
        self.gates = gates
        self.zones = zones
        self.opensAt = opensAt
        self.closesAt = closesAt
        self.maximumEntries = maximumEntries
    }
}
