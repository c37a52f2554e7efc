package import Orders

/// A ticket that a search found, and where its holders are.
package struct TicketFinding: Hashable, Sendable {
    /// The ticket in its order.
    package let found: FoundTicket
    /// What happened at the doors by its right for its own performance.
    package let admission: AdmissionState
}
