/// How the doors of a performance work, where a ticket's right says nothing of its own.
package struct DoorPolicy: Hashable, Sendable {
    /// How long before the start the doors open, in seconds; nil when they are always open.
    package var opensBefore: Int?
    /// How long after the start they close, in seconds, negative for before the start; nil when they never do.
    package var closesAfter: Int?
    /// Whether who went out may come back in.
    package var allowsReentry: Bool
    /// How long a right waits after one passage before the next entry, in seconds, so that a pass handed back over the
    /// fence lets in nobody else.
    package var passBackDelay: Int

    /// Doors that work like that; always open and without delay, if nothing is said.
    package init(
        opensBefore: Int? = nil, closesAfter: Int? = nil, allowsReentry: Bool = true, passBackDelay: Int = 0
    ) {
        self.opensBefore = opensBefore
        self.closesAfter = closesAfter
        self.allowsReentry = allowsReentry
        self.passBackDelay = passBackDelay
    }
}
