package import Ticketing

/// The ticket that a new barcode value is for, as far as a scheme may write it into the value.
package struct BarcodeSubject: Hashable, Sendable {
    /// The ticket.
    package let ticketID: TicketID
    /// The performance that the ticket is for.
    package let instanceID: InstanceID

    /// A ticket for a performance.
    package init(ticketID: TicketID, instanceID: InstanceID) {
        self.ticketID = ticketID
        self.instanceID = instanceID
    }
}
