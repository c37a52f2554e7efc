import Barcodes
package import Storage
package import Ticketing

extension OrderStore {
    /// What doors need to know of barcodes, in one query, and another where some of them are signed.
    ///
    /// - Parameters:
    ///   - values: the barcodes.
    ///   - connection: the transaction.
    /// - Returns: the tickets of those values that are barcodes here and stand for one, by the value's text.
    /// - Throws: a `StorageError`.
    package static func doorTickets(
        of values: [BarcodeValue], on connection: any Connection
    ) throws -> [String: DoorTicket] {
        let (tickets, revoked) = try connection.answers(
            to: doorTickets(of: values), SigningKeyStore.revoked(among: values))
        return tickets.mapValues { $0.knowingRevoked(revoked) }
    }

    /// Asks what doors need to know of barcodes: the tickets of those values that are barcodes here and stand for one,
    /// by the value's text; whether their keys were revoked, ``SigningKeyStore/revoked(among:)`` tells.
    package static func doorTickets(of values: [BarcodeValue]) -> Question<[String: DoorTicket]> {
        var conditions = SQLConditions()
        conditions.add("b.value IN (?*)", list: values.map { .text($0.text) })
        let query = Query(doorColumns + byBarcode + conditions.whereClause, conditions.parameters)
        return Question(values.isEmpty ? nil : query) { rows in
            var tickets: [String: [Row]] = [:]
            for row in rows { tickets[try row.text("value"), default: []].append(row) }
            return try tickets.mapValues(doorTicket)
        }
    }

    /// What doors need to know of rights that they name by their ids, for each barcode that the ticket ever had.
    ///
    /// - Parameters:
    ///   - rights: the rights.
    ///   - connection: the transaction.
    /// - Returns: the tickets of those rights that there are, each with that right alone, once for each of its barcodes
    ///   in the order in which they were issued, by the right; whether keys were revoked is not known.
    /// - Throws: a `StorageError`.
    package static func doorTickets(
        ofRights rights: [RightID], on connection: any Connection
    ) throws -> [RightID: [DoorTicket]] {
        guard !rights.isEmpty else { return [:] }
        var conditions = SQLConditions()
        conditions.add("t.id = r.ticket_id AND r.id IN (?*)", list: rights.map { .text($0.text) })
        var tickets: [RightID: [DoorTicket]] = [:]
        try connection.forEach(
            doorColumns + byRight + conditions.whereClause + " ORDER BY b.print_number", conditions.parameters
        ) { row in
            let ticket = try doorTicket([row])
            if let right = ticket.entrances.first?.right.id { tickets[right, default: []].append(ticket) }
        }
        return tickets
    }

    /// The performances that tickets have rights for, by the tickets.
    ///
    /// - Parameters:
    ///   - tickets: the tickets.
    ///   - connection: the transaction.
    /// - Returns: the performances of those tickets that there are.
    /// - Throws: a `StorageError`.
    package static func instances(
        ofTickets tickets: [TicketID], on connection: any Connection
    ) throws -> [TicketID: [InstanceID]] {
        guard !tickets.isEmpty else { return [:] }
        var conditions = SQLConditions()
        conditions.add("ticket_id IN (?*)", list: tickets.map { .text($0.text) })
        var instances: [TicketID: [InstanceID]] = [:]
        try connection.forEach(
            "SELECT ticket_id, instance_id FROM admission_right" + conditions.whereClause, conditions.parameters
        ) { row in
            try OrderRows.understood {
                instances[try TicketID(row.text("ticket_id")), default: []].append(
                    try InstanceID(row.text("instance_id")))
            }
        }
        return instances
    }

    /// The barcode at the end of a chain of reissues.
    ///
    /// - Parameters:
    ///   - value: the first that took another's place.
    ///   - connection: the transaction.
    /// - Returns: the barcode that admits; nil if the last one does not.
    /// - Throws: a `StorageError`.
    package static func standingBarcode(
        from value: BarcodeValue, on connection: any Connection
    ) throws -> BarcodeValue? {
        var value = value
        for _ in 0..<OrdersLimits.reissuesPerTicket {
            let row = try connection.row(
                "SELECT state, superseded_by FROM barcode WHERE value = ?1", [.text(value.text)])
            guard let row else { return nil }
            guard let next = try row.optionalText("superseded_by") else {
                return try row.text("state") == BarcodeState.active.rawValue ? value : nil
            }
            value = try OrderRows.understood { try BarcodeValue(next) }
        }
        return nil
    }

    private static let doorColumns: SQL = """
        SELECT b.value, b.scheme, b.state AS barcode_state, b.superseded_by, t.id, t.position, t.area, t.seat_row,
            t.seat_number, t.ticket_type, t.state, o.number, o.customer_name, o.is_test,
            r.id AS right_id, r.instance_id, r.gates, r.zones, r.opens_at, r.closes_at, r.maximum_entries,
            i.code AS instance_code, i.start_local, i.utc_offset_seconds, i.starts_at, i.state AS instance_state,
            e.name AS event_name
        """

    private static let byBarcode: SQL = """
         FROM barcode b JOIN ticket t ON t.id = b.ticket_id JOIN orders o ON o.id = t.order_id
            LEFT JOIN admission_right r ON r.ticket_id = t.id LEFT JOIN instance i ON i.id = r.instance_id
            LEFT JOIN event e ON e.id = i.event_id
        """

    // The rights lead: where tickets need not have any, SQLite goes over all barcodes to find those of a few rights.
    private static let byRight: SQL = """
         FROM admission_right r CROSS JOIN ticket t JOIN orders o ON o.id = t.order_id
            JOIN barcode b ON b.ticket_id = t.id JOIN instance i ON i.id = r.instance_id
            JOIN event e ON e.id = i.event_id
        """

    /// The ticket of one barcode's rows, of which there is one for each right.
    private static func doorTicket(_ rows: [Row]) throws -> DoorTicket {
        guard let row = rows.first else { preconditionFailure("a group of rows has one") }
        return try OrderRows.understood {
            DoorTicket(
                barcode: try BarcodeValue(row.text("value")),
                barcodeState: try OrderRows.stored(BarcodeState.self, row.text("barcode_state")),
                supersededBy: try row.optionalText("superseded_by").map { try BarcodeValue($0) },
                id: try TicketID(row.text("id")), orderNumber: try row.text("number"),
                position: Int(try row.integer("position")), customerName: try row.optionalText("customer_name"),
                area: try row.text("area"), row: try row.optionalText("seat_row"),
                seat: try row.optionalText("seat_number"), ticketType: try row.text("ticket_type"),
                state: try OrderRows.stored(TicketState.self, row.text("state")), isTest: try row.boolean("is_test"),
                entrances: try rows.filter { try $0.optionalText("right_id") != nil }.map(entrance)
                    .sorted { $0.right.id < $1.right.id })
        }
    }

    private static func entrance(_ row: Row) throws -> DoorTicket.Entrance {
        DoorTicket.Entrance(
            right: try OrderRows.right(row), instanceCode: try row.text("instance_code"),
            eventName: try row.text("event_name"),
            start: try row.text("start_local") + UTCOffset(seconds: Int(row.integer("utc_offset_seconds"))).description,
            startsAt: Timestamp(microseconds: try row.integer("starts_at")),
            instanceState: try OrderRows.stored(Instance.State.self, row.text("instance_state")))
    }
}
