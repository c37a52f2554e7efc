package import Storage
package import Ticketing

extension OrderStore {
    /// What a query of another module whose rows are `s` joins, to know the ticket `t` and the order `o` of their
    /// `ticket_id`; nulls where there is none.
    ///
    /// Of the ticket it may name `ticket_type`, `area`, `seat_row` and `seat_number`, of the order `number` and
    /// `is_test`.
    package static let joiningTickets: SQL =
        " LEFT JOIN ticket t ON t.id = s.ticket_id LEFT JOIN orders o ON o.id = t.order_id "

    /// How many admissions stand by a right `r` of a ticket `t`: what counts as sold.
    private static let admissions: SQL = "CASE WHEN t.state = 'sold' THEN r.maximum_entries ELSE 0 END"

    /// How many admissions to the instance stand.
    ///
    /// - Throws: a `StorageError`.
    package static func sales(of instance: InstanceID, on connection: any Connection) throws -> Sales {
        var sales = Sales()
        try connection.forEach(
            "SELECT t.ticket_type, o.is_test, sum(" + admissions + """
                ) AS number
                FROM admission_right r JOIN ticket t ON t.id = r.ticket_id JOIN orders o ON o.id = t.order_id
                WHERE r.instance_id = ?1 GROUP BY t.ticket_type, o.is_test
                """, [.text(instance.text)]
        ) { row in
            let kind = TicketKinds.Kind(
                ticketType: try row.text("ticket_type"), isTest: try row.boolean("is_test"))
            sales.add(Int(try row.integer("number")), of: kind)
        }
        return sales
    }

    /// The kinds of all tickets with a right to the instance, and what ``sales(of:on:)`` comes to.
    ///
    /// Whoever counts an evening's scans for the first time needs both, and has them by one look at its tickets.
    ///
    /// - Throws: a `StorageError`.
    package static func kindsAndSales(
        of instance: InstanceID, on connection: any Connection
    ) throws -> (kinds: TicketKinds, sales: Sales) {
        let inTestMode = try testTickets(ofInstances: [instance], on: connection)
        var kinds = TicketKinds()
        var admissions: [Int: Int] = [:]
        try connection.forEachPacked(
            "SELECT r.ticket_id, t.ticket_type, " + Self.admissions + """
                 FROM admission_right r JOIN ticket t ON t.id = r.ticket_id WHERE r.instance_id = ?1
                """, [.text(instance.text)]
        ) { row in
            let id = try row.text(0)
            kinds.add(id, TicketKinds.Kind(ticketType: try row.text(1), isTest: inTestMode.contains(id)))
            if let kind = kinds.number(ofTicket: id) { admissions[kind, default: 0] += Int(try row.integer(2)) }
        }
        var sales = Sales()
        for (number, kind) in kinds.kinds.enumerated() { sales.add(admissions[number] ?? 0, of: kind) }
        return (kinds, sales)
    }

    /// Adds the kinds of tickets.
    ///
    /// - Throws: a `StorageError`.
    package static func addKinds(
        ofTickets tickets: [String], to kinds: inout TicketKinds, on connection: any Connection
    ) throws {
        for start in stride(from: 0, to: tickets.count, by: OrdersLimits.ticketsPerQuery) {
            var conditions = SQLConditions()
            let piece = tickets[start..<min(start + OrdersLimits.ticketsPerQuery, tickets.count)]
            conditions.add("t.id IN (?*)", list: piece.map(SQLValue.text))
            try connection.forEachPacked(
                "SELECT t.id, t.ticket_type, o.is_test FROM ticket t JOIN orders o ON o.id = t.order_id"
                    + conditions.whereClause, conditions.parameters
            ) { row in
                kinds.add(
                    try row.text(0),
                    TicketKinds.Kind(ticketType: try row.text(1), isTest: try row.integer(2) != 0))
            }
        }
    }

    /// Whether a ticket with a right to the instance changed at that mark or after it.
    ///
    /// - Throws: a `StorageError`.
    package static func hasChanges(
        of instance: InstanceID, since mark: Int64, on connection: any Connection
    ) throws -> Bool {
        try connection.row(changedTicket, [.text(instance.text), .integer(mark)]) != nil
    }

    // What changed leads: mostly it is nothing, and the rights of a full house are many.
    static let changedTicket: SQL = """
        SELECT t.id FROM ticket t CROSS JOIN admission_right r
        WHERE t.mark >= ?2 AND r.ticket_id = t.id AND r.instance_id = ?1 LIMIT 1
        """
}
