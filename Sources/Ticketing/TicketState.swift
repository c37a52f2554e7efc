/// Whether a ticket still stands.
package enum TicketState: String, CaseIterable, Sendable {
    /// Sold, and good for admission.
    case sold
    /// Called off by the box office without money going back.
    case cancelled
    /// Its money went back.
    case refunded
}
