package import Ticketing

/// Where a page of a search for tickets starts: after this ticket.
package struct TicketCursor: Hashable, Sendable {
    /// The ticket's order.
    package let order: OrderID
    /// Which of the order's tickets it is.
    package let position: Int
    /// Which of a name's words led to it, from 0, which the next page follows; nil where none was chosen.
    package let word: Int?

    /// After that ticket.
    package init(order: OrderID, position: Int, word: Int? = nil) {
        self.order = order
        self.position = position
        self.word = word
    }

    /// Reads what ``text`` writes; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let order = try? OrderID(parts[0]), let position = Int(parts[1]),
            (1...OrdersLimits.ticketsPerOrder).contains(position)
        else { return nil }
        guard parts.count == 3 else {
            self.init(order: order, position: position)
            return
        }
        guard let word = Int(parts[2]), (0..<OrdersLimits.searchWords).contains(word) else { return nil }
        self.init(order: order, position: position, word: word)
    }

    /// The text for a client to send back.
    package var text: String { "\(order.text).\(position)" + (word.map { ".\($0)" } ?? "") }
}
