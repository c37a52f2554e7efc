import Barcodes
import Storage
import Ticketing

/// Writes new orders within a transaction.
struct OrderWriter {
    /// What became of an order.
    enum Outcome {
        case imported
        case alreadyThere
        case differs(OrderNumber)
        /// These of its tickets are for seats that are sold.
        case seatsTaken([CheckedOrder.Ticket])
    }

    let connection: any Connection
    let scheme: any BarcodeScheme
    let world: World
    let draws: Int

    /// Writes an order unless it is there already.
    ///
    /// After `seatsTaken` the transaction holds a part of the order and must be rolled back.
    ///
    /// - Throws: `numbersExhausted` when random values collide again and again.
    func write(_ order: CheckedOrder) throws -> Outcome {
        let digest = order.digest
        let present = try connection.row(
            "SELECT number, import_digest FROM orders WHERE agency_id = ?1 AND import_key = ?2",
            [.text(order.agency.id.text), .text(order.importKey)])
        if let present {
            let isSame = try present.optionalText("import_digest") == digest
            return isSame ? .alreadyThere : .differs(try OrderNumber(present.text("number")))
        }
        assert(!order.tickets.isEmpty && order.tickets.count <= OrdersLimits.ticketsPerOrder)
        let now = world.now()
        let orderID = OrderID(in: world)
        try insert(order, orderID, digest, now)
        for word in order.agentCustomer.name.map(SearchText.words(of:)) ?? [] {
            try connection.execute(
                "INSERT INTO order_word (word, order_id) VALUES (?1, ?2)", [.text(word), .text(orderID.text)])
        }
        var taken: [CheckedOrder.Ticket] = []
        for (index, ticket) in order.tickets.enumerated() {
            if try !insert(ticket, index + 1, orderID, now) { taken.append(ticket) }
        }
        return taken.isEmpty ? .imported : .seatsTaken(taken)
    }

    private func insert(_ order: CheckedOrder, _ id: OrderID, _ digest: String, _ now: Timestamp) throws {
        // The UNIQUE constraint decides whether a number is free; nothing was read before that could be stale.
        for _ in 0..<draws {
            let inserted = try connection.execute(
                """
                INSERT INTO orders (id, number, agency_id, import_key, import_digest, customer_name, address_line1,
                    agency_reference, reference_key, delivery, confirmed_at)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (number) DO NOTHING
                """,
                [
                    .text(id.text), .text(OrderNumber(in: world).text), .text(order.agency.id.text),
                    .text(order.importKey), .text(digest), .text(optional: order.agentCustomer.name),
                    .text(optional: order.agentCustomer.addressLine1),
                    .text(optional: order.agentCustomer.reference),
                    .text(optional: order.agentCustomer.reference.map(SearchText.key(of:))),
                    .text(order.delivery.rawValue), .integer((order.confirmedAt ?? now).microseconds),
                ])
            if inserted == 1 { return }
        }
        throw exhausted
    }

    /// Writes a ticket with its right and its barcode; false when its seat is sold.
    private func insert(
        _ ticket: CheckedOrder.Ticket, _ position: Int, _ orderID: OrderID, _ now: Timestamp
    ) throws -> Bool {
        assert(ticket.price.minorUnits >= 0)
        let ticketID = TicketID(in: world)
        let inserted = try connection.execute(
            """
            INSERT INTO ticket (id, order_id, position, instance_id, area, seat_row, seat_number, ticket_type,
                price_minor_units, currency, state)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'sold')
            ON CONFLICT (instance_id, area, seat_row, seat_number)
                WHERE state = 'sold' AND seat_number IS NOT NULL DO NOTHING
            """,
            [
                .text(ticketID.text), .text(orderID.text), .integer(Int64(position)), .text(ticket.instanceID.text),
                .text(ticket.seat.area), .text(optional: ticket.seat.place?.row),
                .text(optional: ticket.seat.place?.number), .text(ticket.ticketType),
                .integer(ticket.price.minorUnits), .text(ticket.price.currency.code),
            ])
        guard inserted == 1 else { return false }
        try connection.execute(
            """
            INSERT INTO admission_right (id, ticket_id, instance_id, gates, opens_at, closes_at, maximum_entries)
            VALUES (?1, ?2, ?3, NULL, NULL, NULL, 1)
            """,
            [.text(RightID(in: world).text), .text(ticketID.text), .text(ticket.instanceID.text)])
        try insertBarcode(ticketID, now)
        return true
    }

    private func insertBarcode(_ ticketID: TicketID, _ now: Timestamp) throws {
        for _ in 0..<draws {
            let value = scheme.makeValue(in: world)
            assert(scheme.read(value.text) == .wellFormed(value))
            let inserted = try connection.execute(
                """
                INSERT INTO barcode (value, scheme, ticket_id, print_number, state, superseded_by, created_at)
                VALUES (?1, ?2, ?3, 1, 'active', NULL, ?4) ON CONFLICT (value) DO NOTHING
                """,
                [.text(value.text), .text(scheme.id), .text(ticketID.text), .integer(now.microseconds)])
            if inserted == 1 { return }
        }
        throw exhausted
    }

    private var exhausted: ImportError {
        ImportError(
            .numbersExhausted,
            "No free order number or barcode was found in \(draws) draws; check the machine's random source.")
    }
}
