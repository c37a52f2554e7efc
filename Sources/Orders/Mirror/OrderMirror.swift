package import Storage
package import Ticketing

/// Writes what another service sold into tables that doors read, within one transaction.
///
/// What a door needs is there, and nothing else: no prices, no addresses, and a barcode is whatever stands for it.
package struct OrderMirror {
    /// What a superseded barcode is superseded by where the valid one is not known: it admits nobody.
    private static let unknownBarcode = "-"
    private static let agency = "00000000-0000-7000-8000-000000000000"
    private static let venue = "mirror"

    private let world: World
    /// What is written has it as its change mark, and what was written before has not.
    let mark: Int64
    private var orders: [String: String] = [:]

    /// Begins to write, in a transaction that may.
    ///
    /// - Throws: a `StorageError`.
    package init(in world: World, on connection: any Connection) throws {
        self.world = world
        mark = try connection.changeMark()
        try connection.execute(
            "INSERT INTO venue (code, name) VALUES (?1, '') ON CONFLICT (code) DO NOTHING", [.text(Self.venue)])
        try connection.execute(
            "INSERT INTO agency (id, code, name) VALUES (?1, ?2, '') ON CONFLICT (id) DO NOTHING",
            [.text(Self.agency), .text(Self.venue)])
        try connection.execute(
            """
            INSERT INTO barcode (value, scheme, print_number, state, created_at) VALUES (?1, '', 1, 'revoked', 0)
            ON CONFLICT (value) DO NOTHING
            """, [.text(Self.unknownBarcode)])
    }

    /// Writes a performance, new or changed; one that had its code until now is called by its id.
    ///
    /// - Throws: a `StorageError`.
    package func write(_ instance: MirroredInstance, on connection: any Connection) throws {
        let id = SQLValue.text(instance.id.text)
        try connection.execute(
            "UPDATE instance SET code = id WHERE code = ?1 AND id <> ?2", [.text(instance.code), id])
        try connection.execute(
            """
            INSERT INTO event (id, code, name) VALUES (?1, ?1, ?2) ON CONFLICT (id) DO UPDATE SET name = excluded.name
            """, [id, .text(instance.eventName)])
        try connection.execute(
            """
            INSERT INTO instance (id, code, event_id, venue_code, start_local, time_zone, utc_offset_seconds, starts_at,
                state)
            VALUES (?1, ?2, ?1, ?3, ?4, ?5, ?6, ?7, ?8)
            ON CONFLICT (id) DO UPDATE SET code = excluded.code, start_local = excluded.start_local,
                time_zone = excluded.time_zone, utc_offset_seconds = excluded.utc_offset_seconds,
                starts_at = excluded.starts_at, state = excluded.state
            """,
            [
                id, .text(instance.code), .text(Self.venue), .text("\(instance.local)"), .text(instance.zone),
                .integer(Int64(instance.offset.seconds)), .integer(instance.startsAt.microseconds),
                .text(instance.state.rawValue),
            ])
    }

    /// Writes a ticket, new or changed, with its rights and in place of all barcodes that it had.
    ///
    /// - Throws: a `StorageError`: `uniqueViolation` when another ticket has one of its barcodes.
    package mutating func write(_ ticket: MirroredTicket, on connection: any Connection) throws {
        guard let first = ticket.rights.first else { preconditionFailure("a mirrored ticket has a right") }
        let id = SQLValue.text(ticket.id.text)
        // A list tells no price, and ISO 4217 has a code for no currency.
        try connection.execute(
            """
            INSERT INTO ticket (id, order_id, position, instance_id, area, seat_row, seat_number, ticket_type,
                price_minor_units, currency, state, mark)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, 'XXX', ?9, ?10)
            ON CONFLICT (id) DO UPDATE SET order_id = excluded.order_id, position = excluded.position,
                area = excluded.area, seat_row = excluded.seat_row, seat_number = excluded.seat_number,
                ticket_type = excluded.ticket_type, state = excluded.state, mark = excluded.mark
            """,
            [
                id, .text(try order(of: ticket, on: connection)), .integer(Int64(ticket.position)),
                .text(first.instanceID.text), .text(ticket.area), .text(optional: ticket.row),
                .text(optional: ticket.seat), .text(ticket.ticketType), .text(ticket.state.rawValue), .integer(mark),
            ])
        for right in ticket.rights {
            try connection.execute(
                """
                INSERT INTO admission_right (id, ticket_id, instance_id, gates, zones, opens_at, closes_at,
                    maximum_entries)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                ON CONFLICT (id) DO UPDATE SET gates = excluded.gates, zones = excluded.zones,
                    opens_at = excluded.opens_at, closes_at = excluded.closes_at,
                    maximum_entries = excluded.maximum_entries
                """,
                [
                    .text(right.id.text), id, .text(right.instanceID.text), .text(optional: Self.lines(right.gates)),
                    .text(optional: Self.lines(right.zones)), .integer(optional: right.opensAt?.microseconds),
                    .integer(optional: right.closesAt?.microseconds), .integer(Int64(right.maximumEntries)),
                ])
        }
        try connection.execute("DELETE FROM barcode WHERE ticket_id = ?1", [id])
        for (index, barcode) in ticket.barcodes.enumerated() {
            // A ticket has one active barcode of a scheme, and here a barcode may be kept once for each performance.
            try connection.execute(
                """
                INSERT INTO barcode (value, scheme, ticket_id, print_number, state, superseded_by, created_at)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0)
                """,
                [
                    .text(barcode.value), .text("mirror.\(index)"), id, .integer(Int64(index + 1)),
                    .text(barcode.state.rawValue),
                    .text(optional: barcode.state == .superseded ? Self.unknownBarcode : nil),
                ])
        }
    }

    /// The tickets and performances of rights, by the rights.
    ///
    /// - Throws: a `StorageError`.
    package static func places(
        ofRights rights: [RightID], on connection: any Connection
    ) throws -> [RightID: (ticket: String, instance: String)] {
        guard !rights.isEmpty else { return [:] }
        var conditions = SQLConditions()
        conditions.add("id IN (?*)", list: rights.map { .text($0.text) })
        var places: [RightID: (ticket: String, instance: String)] = [:]
        try connection.forEach(
            "SELECT id, ticket_id, instance_id FROM admission_right" + conditions.whereClause, conditions.parameters
        ) { row in
            places[try OrderRows.understood { try RightID(row.text("id")) }] = (
                try row.text("ticket_id"), try row.text("instance_id")
            )
        }
        return places
    }

    /// A right of each of the tickets, the same each time, by the tickets.
    ///
    /// - Throws: a `StorageError`.
    package static func rights(
        ofTickets tickets: [String], on connection: any Connection
    ) throws -> [String: String] {
        guard !tickets.isEmpty else { return [:] }
        var conditions = SQLConditions()
        conditions.add("ticket_id IN (?*)", list: tickets.map(SQLValue.text))
        var rights: [String: String] = [:]
        try connection.forEach(
            "SELECT ticket_id, min(id) AS right_id FROM admission_right" + conditions.whereClause
                + " GROUP BY ticket_id", conditions.parameters
        ) { row in
            rights[try row.text("ticket_id")] = try row.text("right_id")
        }
        return rights
    }

    /// The order of a ticket, which has an id of its own here.
    private mutating func order(of ticket: MirroredTicket, on connection: any Connection) throws -> String {
        let key = ticket.orderNumber
        if let known = orders[key] { return known }
        let row = try connection.row(
            """
            INSERT INTO orders (id, number, agency_id, customer_name, delivery, confirmed_at, is_test)
            VALUES (?1, ?2, ?3, ?4, 'collect', 0, ?5)
            ON CONFLICT (number) DO UPDATE SET customer_name = excluded.customer_name, is_test = excluded.is_test
            RETURNING id
            """,
            [
                .text(OrderID(in: world).text), .text(key), .text(Self.agency), .text(optional: ticket.customerName),
                .boolean(ticket.isTest),
            ])
        let id = try row?.text("id") ?? ""
        orders[key] = id
        return id
    }

    private static func lines(_ names: Set<String>?) -> String? { names.map { $0.sorted().joined(separator: "\n") } }
}
