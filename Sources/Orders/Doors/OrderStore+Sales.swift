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
