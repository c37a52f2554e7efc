package import Storage
import Ticketing

/// A ticket that a search found, in its order.
package struct FoundTicket: Hashable, Sendable {
    /// The order, without its tickets.
    package let order: Order
    /// The ticket.
    package let ticket: Ticket
    /// Whether it was sold in test mode.
    package let isTest: Bool
}

extension OrderStore {
    /// One page of the tickets that fit the query.
    ///
    /// The part that fits fewest tickets leads: the number, the seat, the reference, then the name. Names come by the
    /// word that was looked for, of several the one that fewest orders have; references come in their own order.
    ///
    /// - Parameters:
    ///   - query: what must fit.
    ///   - cursor: after which ticket the page starts, from the page before.
    ///   - limit: how many tickets, at most ``OrdersLimits/ticketsPerPage``.
    ///   - connection: the transaction.
    /// - Returns: the tickets, and where the next page starts.
    /// - Throws: a `StorageError`.
    package static func tickets(
        matching query: TicketQuery, after cursor: TicketCursor?, limit: Int, on connection: any Connection
    ) throws -> (tickets: [FoundTicket], next: TicketCursor?) {
        let limit = min(max(limit, 1), OrdersLimits.ticketsPerPage)
        let leading = try cursor?.word ?? TicketSearch.rarestWord(of: query, on: connection)
        var search = TicketSearch(query, after: cursor, leading: leading)
        let sql = search.statement(limit: limit + 1)
        let found = try connection.rows(sql, search.parameters)
        let page = try found.prefix(limit).map { row in
            try OrderRows.understood {
                (
                    order: try OrderID(row.text("order_id")), ticket: try row.text("id"),
                    position: Int(try row.integer("position")), isTest: try row.boolean("is_test")
                )
            }
        }
        guard let last = page.last else { return ([], nil) }
        let orders = try Self.orders(Set(page.map(\.order)), on: connection)
        let tickets = try Self.tickets(page.map(\.ticket), on: connection)
        let results = page.compactMap { row -> FoundTicket? in
            guard let order = orders[row.order], let ticket = tickets[row.ticket] else { return nil }
            return FoundTicket(order: order, ticket: ticket, isTest: row.isTest)
        }
        let next = found.count > limit ? TicketCursor(order: last.order, position: last.position, word: leading) : nil
        return (results, next)
    }

    private static func orders(_ ids: Set<OrderID>, on connection: any Connection) throws -> [OrderID: Order] {
        var conditions = SQLConditions()
        conditions.add("o.id IN (?*)", list: ids.map { .text($0.text) })
        let orders = try connection.rows(OrderRows.orderColumns + conditions.whereClause, conditions.parameters)
            .map { try OrderRows.order($0, tickets: []) }
        return Dictionary(orders.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func tickets(_ ids: [String], on connection: any Connection) throws -> [String: Ticket] {
        var conditions = SQLConditions()
        conditions.add("t.id IN (?*)", list: ids.map { .text($0) })
        var instances = OrderRows.Instances()
        var tickets: [String: Ticket] = [:]
        try connection.forEach(OrderRows.ticketColumns + conditions.whereClause, conditions.parameters) { row in
            let ticket = try OrderRows.ticket(row, &instances)
            tickets[ticket.id.text] = ticket
        }
        return tickets
    }
}
