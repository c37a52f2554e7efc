package import Ticketing

/// Where a page of a search for tickets starts: after this ticket.
package struct TicketCursor: Hashable, Sendable {
    /// The ticket's order.
    package let order: OrderID
    /// Which of the order's tickets it is.
    package let position: Int

    /// After that ticket.
    package init(order: OrderID, position: Int) {
        self.order = order
        self.position = position
    }

    /// Reads what ``text`` writes; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let order = try? OrderID(parts[0]), let position = Int(parts[1]),
            (1...OrdersLimits.ticketsPerOrder).contains(position)
        else { return nil }
        self.init(order: order, position: position)
    }

    /// The text for a client to send back.
    package var text: String { "\(order.text).\(position)" }
}
