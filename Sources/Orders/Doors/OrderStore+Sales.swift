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

    /// How many admissions to the instance stand, by ticket type, and in test mode.
    ///
    /// - Throws: a `StorageError`.
    package static func sales(
        of instance: InstanceID, on connection: any Connection
    ) throws -> (sold: [String: Int], inTest: Int) {
        var sold: [String: Int] = [:]
        var inTest = 0
        try connection.forEach(
            """
            SELECT t.ticket_type, o.is_test, sum(r.maximum_entries) AS number
            FROM admission_right r JOIN ticket t ON t.id = r.ticket_id JOIN orders o ON o.id = t.order_id
            WHERE r.instance_id = ?1 AND t.state = 'sold' GROUP BY t.ticket_type, o.is_test
            """, [.text(instance.text)]
        ) { row in
            let number = Int(try row.integer("number"))
            // A type may be sold in both ways.
            if try row.boolean("is_test") { inTest += number } else { sold[try row.text("ticket_type")] = number }
        }
        return (sold, inTest)
    }

    /// The kinds of all tickets with a right to the instance, and what ``sales(of:on:)`` comes to.
    ///
    /// Whoever counts an evening's scans for the first time needs both.
    ///
    /// - Throws: a `StorageError`.
    package static func kindsAndSales(
        of instance: InstanceID, on connection: any Connection
    ) throws -> (kinds: TicketKinds, sold: [String: Int], inTest: Int) {
        let inTestMode = try testTickets(ofInstances: [instance], on: connection)
        var kinds = TicketKinds()
        var admissions: [Int: Int] = [:]
        try connection.forEachPacked(
            """
            SELECT r.ticket_id, t.ticket_type, t.state, r.maximum_entries
            FROM admission_right r JOIN ticket t ON t.id = r.ticket_id WHERE r.instance_id = ?1
            """, [.text(instance.text)]
        ) { row in
            let id = try row.text(0)
            kinds.add(id, TicketKinds.Kind(ticketType: try row.text(1), isTest: inTestMode.contains(id)))
            guard try row.text(2) == TicketState.sold.rawValue, let kind = kinds.number(ofTicket: id) else { return }
            admissions[kind, default: 0] += Int(try row.integer(3))
        }
        var sold: [String: Int] = [:]
        var inTest = 0
        for (number, kind) in kinds.kinds.enumerated() {
            guard let count = admissions[number] else { continue }
            if kind.isTest { inTest += count } else { sold[kind.ticketType] = count }
        }
        return (kinds, sold, inTest)
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
        try connection.row(
            """
            SELECT t.id FROM ticket t JOIN admission_right r ON r.ticket_id = t.id AND r.instance_id = ?1
            WHERE t.mark >= ?2 LIMIT 1
            """, [.text(instance.text), .integer(mark)]) != nil
    }
}
