package import Storage
package import Ticketing

extension OrderStore {
    /// The tickets with a right for one of the performances that changed since a mark, or whose right, barcode or order
    /// did.
    ///
    /// - Parameters:
    ///   - mark: the change mark; what has it or a higher one is among them.
    ///   - instances: the performances.
    ///   - connection: the transaction.
    /// - Returns: the tickets' ids, each once.
    /// - Throws: a `StorageError`.
    package static func doorTickets(
        changedSince mark: Int64, ofInstances instances: [InstanceID], on connection: any Connection
    ) throws -> [String] {
        var conditions = SQLConditions()
        conditions.add("t.mark >= ?#", .integer(mark))
        conditions.add("r.instance_id IN (?*)", list: instances.map { .text($0.text) })
        return try connection.rows(
            "SELECT DISTINCT t.id FROM ticket t JOIN admission_right r ON r.ticket_id = t.id"
                + conditions.whereClause, conditions.parameters
        ).map { try $0.text("id") }
    }

    /// Hands over the rights for performances, in no order.
    ///
    /// - Parameters:
    ///   - instances: the performances.
    ///   - tickets: only those of these tickets; of all, if nil.
    ///   - connection: the transaction.
    ///   - body: takes one right.
    /// - Throws: what the body throws, or a `StorageError`.
    package static func forEachDoorRight(
        ofInstances instances: [InstanceID], tickets: [String]? = nil, on connection: any Connection,
        _ body: (DoorRight) throws -> Void
    ) throws {
        var conditions = SQLConditions()
        conditions.add("r.instance_id IN (?*)", list: instances.map { .text($0.text) })
        if let tickets { conditions.add("r.ticket_id IN (?*)", list: tickets.map(SQLValue.text)) }
        try connection.forEach(
            """
            SELECT r.id, r.ticket_id, r.instance_id, r.gates, r.zones, r.opens_at, r.closes_at, r.maximum_entries,
                t.position, t.area, t.seat_row, t.seat_number, t.ticket_type, t.state, o.is_test, o.number,
                o.customer_name
            FROM admission_right r JOIN ticket t ON t.id = r.ticket_id JOIN orders o ON o.id = t.order_id
            """ + conditions.whereClause, conditions.parameters
        ) { row in
            try body(
                DoorRight(
                    id: row.text("id"), ticketID: row.text("ticket_id"), instanceID: row.text("instance_id"),
                    gates: row.optionalText("gates"), zones: row.optionalText("zones"),
                    opensAt: row.optionalInteger("opens_at"), closesAt: row.optionalInteger("closes_at"),
                    maximumEntries: row.integer("maximum_entries"), position: row.integer("position"),
                    area: row.text("area"),
                    row: row.optionalText("seat_row"), seat: row.optionalText("seat_number"),
                    ticketType: row.text("ticket_type"), ticketState: row.text("state"),
                    isTest: row.boolean("is_test"), orderNumber: row.text("number"),
                    customerName: row.optionalText("customer_name")))
        }
    }

    /// Hands over the barcodes of tickets with rights for performances, in no order.
    ///
    /// - Parameters:
    ///   - instances: the performances.
    ///   - tickets: only those of these tickets; of all, if nil.
    ///   - connection: the transaction.
    ///   - body: takes a ticket's id, a barcode of it and whether that admits.
    /// - Throws: what the body throws, or a `StorageError`.
    package static func forEachDoorBarcode(
        ofInstances instances: [InstanceID], tickets: [String]? = nil, on connection: any Connection,
        _ body: (_ ticketID: String, _ value: String, _ state: BarcodeState) throws -> Void
    ) throws {
        var conditions = SQLConditions()
        if let tickets {
            conditions.add("b.ticket_id IN (?*)", list: tickets.map(SQLValue.text))
        } else {
            conditions.add(
                "b.ticket_id IN (SELECT r.ticket_id FROM admission_right r WHERE r.instance_id IN (?*))",
                list: instances.map { .text($0.text) })
        }
        try connection.forEach(
            "SELECT b.ticket_id, b.value, b.state FROM barcode b" + conditions.whereClause, conditions.parameters
        ) { row in
            try body(
                row.text("ticket_id"), row.text("value"), OrderRows.stored(BarcodeState.self, row.text("state")))
        }
    }
}

extension CatalogueStore {
    /// The performances of a door, the earliest first.
    ///
    /// - Parameters:
    ///   - codes: their codes; a code that nothing has is left out. Nil for those that start within the bounds.
    ///   - bounds: the earliest and the latest start, without codes.
    ///   - connection: the transaction.
    /// - Returns: the performances.
    /// - Throws: a `StorageError`.
    package static func doorInstances(
        ofCodes codes: [String]?, startingWithin bounds: ClosedRange<Timestamp>, on connection: any Connection
    ) throws -> [DoorInstance] {
        var conditions = SQLConditions()
        if let codes {
            conditions.add("i.code IN (?*)", list: codes.map(SQLValue.text))
        } else {
            conditions.add("i.starts_at >= ?#", .integer(bounds.lowerBound.microseconds))
            conditions.add("i.starts_at <= ?#", .integer(bounds.upperBound.microseconds))
        }
        return try connection.rows(
            """
            SELECT i.id, i.code, i.start_local, i.time_zone, i.utc_offset_seconds, i.starts_at, i.state, e.name
            FROM instance i JOIN event e ON e.id = i.event_id
            """ + conditions.whereClause + " ORDER BY i.starts_at, i.code", conditions.parameters
        ).map { row in
            try OrderRows.understood {
                DoorInstance(
                    id: try InstanceID(row.text("id")), code: try row.text("code"), eventName: try row.text("name"),
                    start: try row.text("start_local")
                        + UTCOffset(seconds: Int(row.integer("utc_offset_seconds"))).description,
                    zone: try row.text("time_zone"),
                    startsAt: Timestamp(microseconds: try row.integer("starts_at")),
                    state: try OrderRows.stored(Instance.State.self, row.text("state")))
            }
        }
    }
}
