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
        // A join would have SQLite go through all rights for the performances.
        conditions.add(
            "EXISTS (SELECT 1 FROM admission_right r WHERE r.ticket_id = t.id AND r.instance_id IN (?*))",
            list: instances.map { .text($0.text) })
        return try connection.rows("SELECT t.id FROM ticket t" + conditions.whereClause, conditions.parameters)
            .map { try $0.text("id") }
    }

    /// Hands over the rights for performances, by their tickets, with the tickets' barcodes.
    ///
    /// A right comes once for each barcode of its ticket, and these rows come one after the other; without a barcode it
    /// comes once. For one performance the engines find the rows in their order, so that they need not be sorted.
    ///
    /// - Parameters:
    ///   - instances: the performances.
    ///   - tickets: only those of these tickets; of all, if nil.
    ///   - isWithOrders: whether the rows have what is known of the order.
    ///   - connection: the transaction.
    ///   - body: takes one right with one barcode.
    /// - Throws: what the body throws, or a `StorageError`.
    package static func forEachDoorRow(
        ofInstances instances: [InstanceID], tickets: [String]? = nil, isWithOrders: Bool,
        on connection: any Connection, _ body: (DoorRow) throws -> Void
    ) throws {
        let conditions = doorConditions(instances, tickets)
        try connection.forEachPacked(
            (isWithOrders ? DoorRow.withOrders : DoorRow.withoutOrders) + conditions.whereClause
                + " ORDER BY r.ticket_id, r.instance_id", conditions.parameters
        ) { try body(DoorRow($0)) }
    }

    /// The tickets with a right for one of the performances that were sold in test mode.
    ///
    /// - Parameters:
    ///   - instances: the performances.
    ///   - tickets: only these tickets; all, if nil.
    ///   - connection: the transaction.
    /// - Returns: the tickets' ids.
    /// - Throws: a `StorageError`.
    package static func testTickets(
        ofInstances instances: [InstanceID], tickets: [String]? = nil, on connection: any Connection
    ) throws -> Set<String> {
        var conditions = doorConditions(instances, tickets)
        conditions.add("t.id = r.ticket_id AND o.id = t.order_id AND o.is_test = 1")
        // What is fewer leads: the tickets that are asked for, or all orders in test mode.
        let tables: SQL =
            tickets == nil
            ? "SELECT r.ticket_id FROM orders o CROSS JOIN ticket t CROSS JOIN admission_right r"
            : "SELECT r.ticket_id FROM admission_right r CROSS JOIN ticket t CROSS JOIN orders o"
        return Set(
            try connection.rows(tables + conditions.whereClause, conditions.parameters).map {
                try $0.text("ticket_id")
            })
    }

    /// The rights of tickets for performances.
    ///
    /// - Throws: a `StorageError`.
    package static func doorRights(
        ofTickets tickets: [String], forInstances instances: [InstanceID], on connection: any Connection
    ) throws -> [RightID] {
        let conditions = doorConditions(instances, tickets)
        return try connection.rows("SELECT r.id FROM admission_right r" + conditions.whereClause, conditions.parameters)
            .map { row in try OrderRows.understood { try RightID(row.text("id")) } }
    }

    private static func doorConditions(_ instances: [InstanceID], _ tickets: [String]?) -> SQLConditions {
        var conditions = SQLConditions()
        conditions.add("r.instance_id IN (?*)", list: instances.map { .text($0.text) })
        if let tickets { conditions.add("r.ticket_id IN (?*)", list: tickets.map(SQLValue.text)) }
        return conditions
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
