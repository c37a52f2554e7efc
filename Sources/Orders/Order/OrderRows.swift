import Storage
import Ticketing

/// Reads orders and tickets out of joined rows.
enum OrderRows {
    static let orderColumns: SQL = """
        SELECT o.id, o.number, o.customer_name, o.address_line1, o.agency_reference, o.delivery, o.confirmed_at,
            o.is_test, a.id AS agency_id, a.code AS agency_code, a.name AS agency_name
        FROM orders o JOIN agency a ON a.id = o.agency_id
        """

    static let ticketColumns: SQL = """
        SELECT t.id, t.order_id, t.position, t.area, t.seat_row, t.seat_number, t.ticket_type, t.price_minor_units,
            t.currency, t.commission_minor_units, t.state, i.id AS instance_id, i.code AS instance_code,
            i.start_local, i.time_zone, i.utc_offset_seconds, i.state AS instance_state,
            e.id AS event_id, e.code AS event_code, e.name AS event_name,
            v.code AS venue_code, v.name AS venue_name, v.address AS venue_address,
            r.id AS right_id, r.gates, r.zones, r.opens_at, r.closes_at, r.maximum_entries,
            b.value, b.scheme, b.print_number, b.state AS barcode_state, b.superseded_by
        FROM ticket t JOIN instance i ON i.id = t.instance_id JOIN event e ON e.id = i.event_id
            JOIN venue v ON v.code = i.venue_code
            LEFT JOIN admission_right r ON r.ticket_id = t.id AND r.instance_id = t.instance_id
            JOIN barcode b ON b.ticket_id = t.id
                AND b.print_number = (
                    SELECT max(n.print_number) FROM barcode n WHERE n.ticket_id = t.id AND n.scheme = (
                        SELECT f.scheme FROM barcode f WHERE f.ticket_id = t.id ORDER BY f.print_number LIMIT 1))
        """

    static func order(_ row: Row, tickets: [Ticket]) throws -> Order {
        try understood {
            Order(
                id: try OrderID(row.text("id")), number: try OrderNumber(row.text("number")), agency: try agency(row),
                agentCustomer: try AgentCustomer(
                    name: row.optionalText("customer_name"), addressLine1: row.optionalText("address_line1"),
                    reference: row.optionalText("agency_reference")),
                delivery: try stored(DeliveryMethod.self, row.text("delivery")),
                confirmedAt: Timestamp(microseconds: try row.integer("confirmed_at")),
                isTest: try row.boolean("is_test"), tickets: tickets)
        }
    }

    /// The ticket of a row; its instance is one of those read before, if it was among them.
    static func ticket(_ row: Row, _ instances: inout Instances) throws -> Ticket {
        let instance = try instances.instance(row)
        return try understood {
            let currency = try Currency(row.text("currency"))
            return Ticket(
                id: try TicketID(row.text("id")), position: Int(try row.integer("position")), instance: instance,
                seat: try Seat(
                    area: row.text("area"), row: row.optionalText("seat_row"), number: row.optionalText("seat_number")),
                ticketType: try row.text("ticket_type"),
                price: Money(minorUnits: try row.integer("price_minor_units"), currency: currency),
                commission: try row.optionalInteger("commission_minor_units").map {
                    Money(minorUnits: $0, currency: currency)
                },
                state: try stored(TicketState.self, row.text("state")),
                right: try row.optionalText("right_id") == nil ? nil : right(row), barcode: try barcode(row))
        }
    }

    /// The right of a row, whose gates and zones stand a line each.
    static func right(_ row: Row) throws -> AdmissionRight {
        try understood {
            AdmissionRight(
                id: try RightID(row.text("right_id")), instanceID: try InstanceID(row.text("instance_id")),
                gates: try row.optionalText("gates").map(lines), zones: try row.optionalText("zones").map(lines),
                opensAt: try row.optionalInteger("opens_at").map(Timestamp.init(microseconds:)),
                closesAt: try row.optionalInteger("closes_at").map(Timestamp.init(microseconds:)),
                maximumEntries: Int(try row.integer("maximum_entries")))
        }
    }

    private static func lines(_ text: String) -> Set<String> { Set(text.split(separator: "\n").map(String.init)) }

    static func barcode(_ row: Row) throws -> Barcode {
        try understood {
            Barcode(
                value: try BarcodeValue(row.text("value")), scheme: try row.text("scheme"),
                barcodeNumber: Int(try row.integer("print_number")),
                state: try stored(BarcodeState.self, row.text("barcode_state")),
                supersededBy: try row.optionalText("superseded_by").map { try BarcodeValue($0) })
        }
    }

    static func instance(_ row: Row) throws -> Instance {
        try understood {
            Instance(
                id: try InstanceID(row.text("instance_id")), code: try row.text("instance_code"),
                event: Event(
                    id: try EventID(row.text("event_id")), code: try row.text("event_code"),
                    name: try row.text("event_name")),
                venue: Venue(
                    code: try row.text("venue_code"), name: try row.text("venue_name"),
                    address: try row.optionalText("venue_address")),
                start: try start(row),
                state: try stored(Instance.State.self, row.text("instance_state")))
        }
    }

    static func agency(_ row: Row) throws -> Agency {
        try understood {
            Agency(
                id: try AgencyID(row.text("agency_id")), code: try row.text("agency_code"),
                name: try row.text("agency_name"))
        }
    }

    /// When an instance starts, by its wall clock.
    private static func start(_ row: Row) throws -> ZonedDateTime {
        let local = try LocalDateTime(row.text("start_local"))
        let zone = try row.text("time_zone")
        let offset = UTCOffset(seconds: Int(try row.integer("utc_offset_seconds")))
        // Newer rules of the zone may have taken the stored offset away; the wall clock is the truth.
        if let start = try? ZonedDateTime(local: local, zone: zone, offset: offset) { return start }
        if let start = try? ZonedDateTime(local: local, zone: zone) { return start }
        // They may even have taken the zone away, or that time of its clock; what was announced is told all the same.
        return ZonedDateTime(stored: local, zone: zone, offset: offset)
    }

    static func stored<Value: RawRepresentable<String>>(_ type: Value.Type, _ text: String) throws -> Value {
        guard let value = Value(rawValue: text) else {
            throw StorageError(.unexpectedValue, "The database holds the \(type) ‘\(text)’, which this release lacks.")
        }
        return value
    }

    /// What the body reads; a stored value that the domain refuses is a fault of the database, not of whoever asked.
    static func understood<Value>(_ read: () throws -> Value) throws -> Value {
        do {
            return try read()
        } catch let error as TicketingError {
            throw StorageError(
                .unexpectedValue, "The database holds a value that this release cannot read. \(error.message)")
        }
    }
}

extension OrderRows {
    /// The instances of one query's rows, each understood once, because asking for a time zone is slow.
    struct Instances {
        private var instances: [String: Instance] = [:]

        /// The instance of the row.
        mutating func instance(_ row: Row) throws -> Instance {
            let id = try row.text("instance_id")
            if let known = instances[id] { return known }
            let instance = try OrderRows.instance(row)
            instances[id] = instance
            return instance
        }
    }
}
