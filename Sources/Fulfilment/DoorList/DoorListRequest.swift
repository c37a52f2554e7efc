package import Orders

/// Which list to print for the doors.
package struct DoorListRequest: Hashable, Sendable {
    /// Whose tickets.
    package let instance: Instance
    /// Only those that this gate admits, if given.
    package let gate: String?
    /// A design instead of the one that is assigned.
    package let designID: String?

    /// A list of those properties.
    package init(instance: Instance, gate: String? = nil, designID: String? = nil) {
        self.instance = instance
        self.gate = gate
        self.designID = designID
    }
}
