import Storage
import Ticketing

/// Writes a catalogue within a transaction: new codes are added, known ones changed, none taken away.
struct CatalogueWriter {
    let connection: any Connection
    let world: World
    var problems: ImportProblems
    /// How many rows were added or changed.
    private(set) var changes = 0

    init(connection: any Connection, world: World, problems: ImportProblems) {
        self.connection = connection
        self.world = world
        self.problems = problems
    }

    mutating func write(_ file: CatalogueFile) throws {
        let present = try CatalogueStore.organisation(on: connection)
        guard let organisation = file.organisation ?? present else {
            problems.add(
                SourcePlace(line: 1, column: 1), "/organisation",
                "‘organisation’ is missing; the first catalogue must say who runs this deployment.")
            return
        }
        if let present, present.slug != organisation.slug {
            problems.add(
                SourcePlace(line: 1, column: 1), "/organisation/slug",
                "This database is that of ‘\(present.slug)’; use another database for another organisation.")
            return
        }
        try write(organisation)
        for venue in file.venues { try write(venue) }
        for event in file.events { try writeNamed(event, Self.upsertEvent, EventID(in: world).text) }
        for agency in file.agencies { try writeNamed(agency, Self.upsertAgency, AgencyID(in: world).text) }
        let venues = Set(try connection.rows("SELECT code FROM venue").map { try $0.text("code") })
        for instance in file.instances { try write(instance, in: venues, of: organisation) }
    }

    private mutating func write(_ organisation: Organisation) throws {
        changes += try connection.execute(
            """
            INSERT INTO organisation (slug, name, locale, time_zone, currency) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (slug) DO UPDATE SET name = excluded.name, locale = excluded.locale,
                time_zone = excluded.time_zone, currency = excluded.currency
            WHERE organisation.name <> excluded.name OR organisation.locale <> excluded.locale
                OR organisation.time_zone <> excluded.time_zone OR organisation.currency <> excluded.currency
            """,
            [
                .text(organisation.slug), .text(organisation.name), .text(organisation.locale),
                .text(organisation.timeZone), .text(organisation.currency.code),
            ])
    }

    private mutating func write(_ venue: CatalogueFile.Entry<CatalogueFile.VenueContent>) throws {
        changes += try connection.execute(
            """
            INSERT INTO venue (code, name, address) VALUES (?1, ?2, ?3)
            ON CONFLICT (code) DO UPDATE SET name = excluded.name, address = excluded.address
            WHERE venue.name <> excluded.name OR venue.address IS DISTINCT FROM excluded.address
            """,
            [.text(venue.code), .text(venue.content.name), .text(optional: venue.content.address)])
    }

    private mutating func writeNamed(_ entry: CatalogueFile.Entry<String>, _ upsert: SQL, _ newID: String) throws {
        changes += try connection.execute(upsert, [.text(newID), .text(entry.code), .text(entry.content)])
    }

    private mutating func write(
        _ instance: CatalogueFile.Entry<CatalogueFile.InstanceContent>, in venues: Set<String>,
        of organisation: Organisation
    ) throws {
        let content = instance.content
        var isGood = true
        if !venues.contains(content.venueCode) {
            problems.add(
                content.venuePlace, JSONPointer.member("venue", of: instance.pointer),
                "There is no venue ‘\(content.venueCode)’." + Suggestion.sentence(for: content.venueCode, among: venues)
            )
            isGood = false
        }
        if let event = try connection.row(
            "SELECT e.code FROM instance i JOIN event e ON e.id = i.event_id WHERE i.code = ?1", [.text(instance.code)]
        )?.text("code"), event != content.eventCode {
            // Tickets sold for it would change their event in silence.
            problems.add(
                instance.place, JSONPointer.member("code", of: instance.pointer),
                "The instance ‘\(instance.code)’ belongs to the event ‘\(event)’; give this one another code.")
            isGood = false
        }
        guard let start = start(of: instance, organisation), isGood else { return }
        changes += try connection.execute(
            Self.upsertInstance,
            [
                .text(InstanceID(in: world).text), .text(instance.code), .text(content.eventCode),
                .text(content.venueCode), .text(start.local.description), .text(start.zone),
                .integer(Int64(start.offset.seconds)), .integer(start.timestamp.microseconds),
                .text(content.state.rawValue),
            ])
    }

    /// When the instance starts; nil after telling why that cannot be said.
    private mutating func start(
        of instance: CatalogueFile.Entry<CatalogueFile.InstanceContent>, _ organisation: Organisation
    ) -> ZonedDateTime? {
        let content = instance.content
        do {
            return try ZonedDateTime(
                local: LocalDateTime(content.start), zone: content.timeZone ?? organisation.timeZone,
                offset: content.offset)
        } catch {
            let isZone = error.code == .unknownTimeZone
            problems.add(
                isZone ? content.timeZonePlace : content.startPlace,
                JSONPointer.member(isZone ? "timeZone" : "start", of: instance.pointer), error.message)
            return nil
        }
    }
}

extension CatalogueWriter {
    private static let upsertEvent: SQL = """
        INSERT INTO event (id, code, name) VALUES (?1, ?2, ?3)
        ON CONFLICT (code) DO UPDATE SET name = excluded.name WHERE event.name <> excluded.name
        """

    private static let upsertAgency: SQL = """
        INSERT INTO agency (id, code, name) VALUES (?1, ?2, ?3)
        ON CONFLICT (code) DO UPDATE SET name = excluded.name WHERE agency.name <> excluded.name
        """

    private static let upsertInstance: SQL = """
        INSERT INTO instance (id, code, event_id, venue_code, start_local, time_zone, utc_offset_seconds, starts_at,
            state)
        VALUES (?1, ?2, (SELECT id FROM event WHERE code = ?3), ?4, ?5, ?6, ?7, ?8, ?9)
        ON CONFLICT (code) DO UPDATE SET venue_code = excluded.venue_code, start_local = excluded.start_local,
            time_zone = excluded.time_zone, utc_offset_seconds = excluded.utc_offset_seconds,
            starts_at = excluded.starts_at, state = excluded.state
        WHERE instance.venue_code <> excluded.venue_code OR instance.start_local <> excluded.start_local
            OR instance.time_zone <> excluded.time_zone
            OR instance.utc_offset_seconds <> excluded.utc_offset_seconds
            OR instance.starts_at <> excluded.starts_at OR instance.state <> excluded.state
        """
}
