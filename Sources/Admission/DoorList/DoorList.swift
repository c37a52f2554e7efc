package import Orders
package import Ticketing

/// Whom a performance's doors let in, with who is in already: what a list on paper tells.
package struct DoorList: Sendable {
    /// A ticket, and what the ledger says of it.
    package struct Entry: Sendable {
        /// The ticket.
        package let ticket: ListedTicket
        /// How many of its admissions were used.
        package let entries: Int
        /// Whether one of its holders is inside.
        package let isInside: Bool
        /// When one of them was last let in; nil if none was.
        package let admittedAt: Timestamp?
    }

    /// The tickets that were sold and stand, in no order.
    package let entries: [Entry]
    /// How many others there are: cancelled, refunded or sold in test mode.
    package let leftOut: Int
}
