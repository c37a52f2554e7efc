import Storage

/// What a database holds of a catalogue, by codes, as it is stored.
struct CatalogueContent {
    struct Venue: Encodable {
        let name: String
        let address: String?
    }

    struct Instance: Equatable, Encodable {
        let eventCode: String
        let venueCode: String
        let startLocal: String
        let timeZone: String
        let offsetSeconds: Int64
        let startsAt: Int64
        let state: String
    }

    let organisation: Organisation?
    let venues: [String: Venue]
    let events: [String: String]
    let agencies: [String: String]
    let instances: [String: Instance]

    /// What a database holds that was made just now.
    static let empty = CatalogueContent()

    private init() {
        organisation = nil
        (venues, events, agencies, instances) = ([:], [:], [:], [:])
    }

    /// Reads all of it.
    init(on connection: any Connection) throws {
        organisation = try CatalogueStore.organisation(on: connection)
        var venues: [String: Venue] = [:]
        try connection.forEach("SELECT code, name, address FROM venue", []) { row in
            venues[try row.text("code")] = Venue(name: try row.text("name"), address: try row.optionalText("address"))
        }
        self.venues = venues
        events = try Self.names("SELECT code, name FROM event", connection)
        agencies = try Self.names("SELECT code, name FROM agency", connection)
        var instances: [String: Instance] = [:]
        try connection.forEach(
            """
            SELECT i.code, e.code AS event_code, i.venue_code, i.start_local, i.time_zone, i.utc_offset_seconds,
                i.starts_at, i.state
            FROM instance i JOIN event e ON e.id = i.event_id
            """, []
        ) { row in
            instances[try row.text("code")] = Instance(
                eventCode: try row.text("event_code"), venueCode: try row.text("venue_code"),
                startLocal: try row.text("start_local"), timeZone: try row.text("time_zone"),
                offsetSeconds: try row.integer("utc_offset_seconds"), startsAt: try row.integer("starts_at"),
                state: try row.text("state"))
        }
        self.instances = instances
    }

    private static func names(_ sql: SQL, _ connection: any Connection) throws -> [String: String] {
        var names: [String: String] = [:]
        try connection.forEach(sql, []) { names[try $0.text("code")] = try $0.text("name") }
        return names
    }
}
