package import Storage
package import Ticketing

/// Reads who sells what, where and when.
package struct CatalogueStore: Sendable {
    let database: any Database

    /// A reader of the database.
    package init(database: any Database) { self.database = database }

    /// The organisation; nil before a catalogue was imported.
    package func organisation() async throws -> Organisation? { try await database.read(Self.organisation(on:)) }

    /// All agencies by their codes.
    package func agencies() async throws -> [Agency] { try await database.read(Self.agencies(on:)) }

    /// All instances, the earliest first.
    package func instances() async throws -> [Instance] { try await database.read(Self.instances(on:)) }

    /// The organisation within a transaction.
    package static func organisation(on connection: any Connection) throws -> Organisation? {
        try connection.row("SELECT slug, name, locale, time_zone, currency FROM organisation").map { row in
            try OrderRows.understood {
                Organisation(
                    slug: try row.text("slug"), name: try row.text("name"), locale: try row.text("locale"),
                    timeZone: try row.text("time_zone"), currency: try Currency(row.text("currency")))
            }
        }
    }

    /// All agencies within a transaction.
    package static func agencies(on connection: any Connection) throws -> [Agency] {
        try connection.rows(
            "SELECT id AS agency_id, code AS agency_code, name AS agency_name FROM agency ORDER BY code"
        ).map(OrderRows.agency)
    }

    /// All instances within a transaction.
    package static func instances(on connection: any Connection) throws -> [Instance] {
        try connection.rows(instanceColumns + " ORDER BY i.starts_at, i.code").map(OrderRows.instance)
    }

    /// The instances of the codes within a transaction; a code that nothing has is left out.
    package static func instanceIDs(
        ofCodes codes: [String], on connection: any Connection
    ) throws -> [String: InstanceID] { try connection.answer(to: instanceIDs(ofCodes: codes)) }

    /// Asks for the instances of the codes; a code that nothing has is left out.
    package static func instanceIDs(ofCodes codes: [String]) -> Question<[String: InstanceID]> {
        var conditions = SQLConditions()
        conditions.add("code IN (?*)", list: codes.map(SQLValue.text))
        let query = Query("SELECT code, id FROM instance" + conditions.whereClause, conditions.parameters)
        return Question(codes.isEmpty ? nil : query) { rows in
            var ids: [String: InstanceID] = [:]
            for row in rows { ids[try row.text("code")] = try OrderRows.understood { try InstanceID(row.text("id")) } }
            return ids
        }
    }

    /// The agency of the code within a transaction; nil if there is none.
    package static func agencyID(ofCode code: String, on connection: any Connection) throws -> AgencyID? {
        try connection.row("SELECT id FROM agency WHERE code = ?1", [.text(code)]).map { row in
            try OrderRows.understood { try AgencyID(row.text("id")) }
        }
    }

    /// The event of the code within a transaction; nil if there is none.
    package static func eventID(ofCode code: String, on connection: any Connection) throws -> EventID? {
        try connection.row("SELECT id FROM event WHERE code = ?1", [.text(code)]).map { row in
            try OrderRows.understood { try EventID(row.text("id")) }
        }
    }

    static let instanceColumns: SQL = """
        SELECT i.id AS instance_id, i.code AS instance_code, i.start_local, i.time_zone, i.utc_offset_seconds,
            i.state AS instance_state, e.id AS event_id, e.code AS event_code, e.name AS event_name,
            v.code AS venue_code, v.name AS venue_name, v.address AS venue_address
        FROM instance i JOIN event e ON e.id = i.event_id JOIN venue v ON v.code = i.venue_code
        """
}
