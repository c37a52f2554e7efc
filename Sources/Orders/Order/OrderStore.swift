package import Storage
package import Ticketing

/// Reads what was sold.
///
/// Every method that an agency may reach takes the agency whose orders it may see and has it in its query, so that a
/// foreign order and an unknown one cannot be told apart.
package struct OrderStore: Sendable {
    let database: any Database

    /// A reader of the database.
    package init(database: any Database) { self.database = database }

    /// The order of that number.
    ///
    /// - Parameters:
    ///   - number: the order number.
    ///   - agency: the only agency whose order counts; any agency's, if nil.
    /// - Returns: the order with all its tickets; nil if there is none to be seen.
    /// - Throws: a `StorageError`.
    package func order(_ number: OrderNumber, soldBy agency: AgencyID? = nil) async throws -> Order? {
        try await database.read { connection in
            var conditions = SQLConditions()
            conditions.add("o.number = ?#", .text(number.text))
            if let agency { conditions.add("o.agency_id = ?#", .text(agency.text)) }
            let sql = OrderRows.orderColumns + conditions.whereClause
            guard let row = try connection.row(sql, conditions.parameters) else { return nil }
            return try Self.withTickets([row], on: connection).first
        }
    }

    /// The order that the ticket is part of, and the ticket.
    package func ticket(_ id: TicketID, soldBy agency: AgencyID? = nil) async throws -> (order: Order, ticket: Ticket)?
    {
        try await database.read { connection in
            var conditions = SQLConditions()
            conditions.add("o.id = (SELECT order_id FROM ticket WHERE id = ?#)", .text(id.text))
            if let agency { conditions.add("o.agency_id = ?#", .text(agency.text)) }
            let sql = OrderRows.orderColumns + conditions.whereClause
            guard let row = try connection.row(sql, conditions.parameters),
                let order = try Self.withTickets([row], on: connection).first,
                let ticket = order.tickets.first(where: { $0.id == id })
            else { return nil }
            return (order, ticket)
        }
    }

    /// One page of the orders that fit the query, newest first.
    ///
    /// - Parameters:
    ///   - query: what must fit.
    ///   - start: where the page starts, from the page before.
    ///   - limit: how many orders, at most ``OrdersLimits/ordersPerPage``.
    /// - Returns: the page, and where the next one starts.
    /// - Throws: a `StorageError`.
    package func orders(matching query: OrderQuery, from start: OrderID? = nil, limit: Int) async throws -> OrderPage {
        let limit = min(max(limit, 1), OrdersLimits.ordersPerPage)
        return try await database.read { connection in
            var conditions = query.conditions
            if let start { conditions.add("o.id <= ?#", .text(start.text)) }
            let whereClause = conditions.whereClause
            let limitParameter = conditions.parameter(.integer(Int64(limit + 1)))
            let sql = OrderRows.orderColumns + whereClause + " ORDER BY o.id DESC LIMIT " + limitParameter
            let rows = try connection.rows(sql, conditions.parameters)
            return OrderPage(
                orders: try Self.withTickets(Array(rows.prefix(limit)), on: connection),
                next: rows.count > limit ? try OrderRows.understood { try OrderID(rows[limit].text("id")) } : nil)
        }
    }

    /// All orders with a standing ticket for the instance, in the order of their numbers.
    ///
    /// - Parameters:
    ///   - instanceCode: the instance's code.
    ///   - agencyCode: only this agency's orders, if given.
    ///   - delivery: only orders with this delivery method, if given.
    /// - Returns: the orders, each with all its tickets.
    /// - Throws: a `StorageError`.
    package func orders(
        forInstance instanceCode: String, agencyCode: String? = nil, delivery: DeliveryMethod? = nil
    ) async throws -> [Order] {
        try await database.read { connection in
            let conditions = Self.conditions(
                forInstance: instanceCode, agencyCode: agencyCode, delivery: delivery)
            let sql = OrderRows.orderColumns + conditions.whereClause + " ORDER BY o.number"
            return try Self.withTickets(connection.rows(sql, conditions.parameters), on: connection)
        }
    }

    static func conditions(
        forInstance instanceCode: String, agencyCode: String?, delivery: DeliveryMethod?
    ) -> SQLConditions {
        var conditions = SQLConditions()
        conditions.add(
            """
            o.id IN (SELECT t.order_id FROM ticket t JOIN instance i ON i.id = t.instance_id
                WHERE t.state = 'sold' AND i.code = ?#)
            """, .text(instanceCode))
        if let agencyCode { conditions.add("a.code = ?#", .text(agencyCode)) }
        if let delivery { conditions.add("o.delivery = ?#", .text(delivery.rawValue)) }
        return conditions
    }

    private static func withTickets(_ rows: [Row], on connection: any Connection) throws -> [Order] {
        var tickets: [String: [Ticket]] = [:]
        var instances = OrderRows.Instances()
        var rest = try rows.map { try $0.text("id") }[...]
        // Whole lists at once, because a query for each order would cost a round trip for each.
        while !rest.isEmpty {
            var conditions = SQLConditions()
            conditions.add("t.order_id IN (?*)", list: rest.prefix(OrdersLimits.ordersPerQuery).map { .text($0) })
            rest = rest.dropFirst(OrdersLimits.ordersPerQuery)
            let sql = OrderRows.ticketColumns + conditions.whereClause + " ORDER BY t.order_id, t.position"
            try connection.forEach(sql, conditions.parameters) { row in
                tickets[try row.text("order_id"), default: []].append(try OrderRows.ticket(row, &instances))
            }
        }
        return try rows.map { row in try OrderRows.order(row, tickets: tickets[row.text("id")] ?? []) }
    }
}
