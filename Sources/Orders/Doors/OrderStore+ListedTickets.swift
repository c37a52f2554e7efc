package import Storage
package import Ticketing

extension OrderStore {
    /// Hands over the tickets that let into a performance, called off or not, in no order.
    ///
    /// - Parameters:
    ///   - instance: the performance.
    ///   - shownLength: how many characters of each barcode's end are told.
    ///   - connection: the transaction.
    ///   - body: takes one ticket.
    /// - Throws: what the body throws, or a `StorageError`.
    package static func forEachListedTicket(
        ofInstance instance: InstanceID, shownLength: Int, on connection: any Connection,
        _ body: (ListedTicket) throws -> Void
    ) throws {
        var agencies: [String: Agency] = [:]
        try connection.forEach(
            """
            SELECT r.id AS right_id, r.instance_id, r.gates, r.zones, r.opens_at, r.closes_at, r.maximum_entries,
                t.id, t.position, t.area, t.seat_row, t.seat_number, t.ticket_type, t.state,
                o.number, o.is_test, o.delivery, o.customer_name, o.address_line1, o.agency_reference,
                a.id AS agency_id, a.code AS agency_code, a.name AS agency_name, b.value, b.state AS barcode_state
            FROM admission_right r JOIN ticket t ON t.id = r.ticket_id JOIN orders o ON o.id = t.order_id
                JOIN agency a ON a.id = o.agency_id JOIN barcode b ON b.ticket_id = t.id
                    AND b.print_number = (
                        SELECT max(n.print_number) FROM barcode n WHERE n.ticket_id = t.id AND n.scheme = (
                            SELECT f.scheme FROM barcode f WHERE f.ticket_id = t.id ORDER BY f.print_number LIMIT 1))
            WHERE r.instance_id = ?1
            """, [.text(instance.text)]
        ) { row in
            let agencyID = try row.text("agency_id")
            let agency = try agencies[agencyID] ?? OrderRows.agency(row)
            agencies[agencyID] = agency
            try body(
                OrderRows.understood {
                    ListedTicket(
                        right: try OrderRows.right(row), id: try TicketID(row.text("id")),
                        position: Int(try row.integer("position")),
                        seat: try Seat(
                            area: row.text("area"), row: row.optionalText("seat_row"),
                            number: row.optionalText("seat_number")),
                        ticketType: try row.text("ticket_type"),
                        state: try OrderRows.stored(TicketState.self, row.text("state")),
                        barcodeEnd: String(try row.text("value").suffix(shownLength)),
                        barcodeState: try OrderRows.stored(BarcodeState.self, row.text("barcode_state")),
                        orderNumber: try OrderNumber(row.text("number")), isTest: try row.boolean("is_test"),
                        delivery: try OrderRows.stored(DeliveryMethod.self, row.text("delivery")),
                        agentCustomer: try AgentCustomer(
                            name: row.optionalText("customer_name"), addressLine1: row.optionalText("address_line1"),
                            reference: row.optionalText("agency_reference")),
                        agency: agency)
                })
        }
    }
}
