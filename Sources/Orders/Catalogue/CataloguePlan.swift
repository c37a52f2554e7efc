import Storage
import Ticketing

/// What a catalogue would change: new codes are added, known ones changed, none taken away.
///
/// It is found out by reading alone, so that a dry run keeps nobody from writing. What the file leaves out of a known
/// thing stays as it is.
struct CataloguePlan {
    /// A statement that adds or changes one row.
    private struct Change {
        let sql: SQL
        let parameters: [SQLValue]
        /// How a row that is there is told to the audit; nil for a new one.
        let audited: Audited?
    }

    /// A known row that changes: what it is, how it was, and how it will be.
    private struct Audited {
        let noun: String
        let subject: String
        let before: any Encodable
        let after: any Encodable

        /// Of a row that is there; nil without one.
        init?<Row: Encodable>(_ noun: String, _ subject: String, _ before: Row?, _ after: Row) {
            guard let before else { return nil }
            self.noun = noun
            self.subject = subject
            self.before = before
            self.after = after
        }

        func entry(by actor: String) throws -> AuditEntry {
            AuditEntry(
                actor: actor, action: noun + ".change", subject: subject, before: try AuditEntry.json(before),
                after: try AuditEntry.json(after))
        }
    }

    /// The venues that instances may name.
    private struct KnownVenues {
        let codes: Set<String>
        /// In an order that does not depend on hashing, so that a suggestion is the same every time.
        let sorted: [String]
    }

    /// What is wrong; nothing may be applied if there is any.
    private(set) var problems: ImportProblems
    private let world: World
    private var planned: [Change] = []

    /// How many rows would be added or changed.
    var changes: Int { planned.count }

    /// The plan for a file.
    ///
    /// - Parameters:
    ///   - file: what the catalogue says.
    ///   - present: what is there.
    ///   - world: names what is new.
    ///   - problems: what is wrong with the file already.
    init(for file: CatalogueFile, over present: CatalogueContent, in world: World, _ problems: ImportProblems) {
        self.world = world
        self.problems = problems
        // Without an organisation's zone, and with entries missing, later checks would tell what is not so.
        if problems.isEmpty { plan(file, present) }
    }

    /// Makes the changes, within the transaction in which the plan was made, and tells the audit how each known row
    /// was before and is after.
    func apply(on connection: any Connection, by actor: String) throws {
        for change in planned {
            try connection.execute(change.sql, change.parameters)
            try change.audited?.entry(by: actor).record(on: connection, in: world)
        }
    }

    private mutating func plan(_ file: CatalogueFile, _ present: CatalogueContent) {
        guard let organisation = file.organisation ?? present.organisation else {
            problems.add(
                SourcePlace(line: 1, column: 1), "/organisation",
                "‘organisation’ is missing; the first catalogue must say who runs this deployment.")
            return
        }
        if let known = present.organisation, known.slug != organisation.slug {
            problems.add(
                SourcePlace(line: 1, column: 1), "/organisation/slug",
                "This database is that of ‘\(known.slug)’; use another database for another organisation.")
            return
        }
        if organisation != present.organisation {
            plan(
                Self.upsertOrganisation,
                [
                    .text(organisation.slug), .text(organisation.name), .text(organisation.locale),
                    .text(organisation.timeZone), .text(organisation.currency.code),
                ],
                Audited(
                    "organisation", organisation.slug, present.organisation.map(AuditedOrganisation.init),
                    AuditedOrganisation(organisation)))
        }
        for venue in file.venues { plan(venue, present.venues[venue.code]) }
        for event in file.events where event.content != present.events[event.code] {
            plan(
                Self.upsertEvent, [.text(EventID(in: world).text), .text(event.code), .text(event.content)],
                Audited(
                    "event", event.code, present.events[event.code].map { ["name": $0] }, ["name": event.content]))
        }
        for agency in file.agencies where agency.content != present.agencies[agency.code] {
            plan(
                Self.upsertAgency, [.text(AgencyID(in: world).text), .text(agency.code), .text(agency.content)],
                Audited(
                    "agency", agency.code, present.agencies[agency.code].map { ["name": $0] },
                    ["name": agency.content]))
        }
        let codes = Set(present.venues.keys).union(file.venues.map(\.code))
        let venues = KnownVenues(codes: codes, sorted: codes.sorted())
        for instance in file.instances { plan(instance, present.instances[instance.code], venues, organisation) }
    }

    private mutating func plan(
        _ venue: CatalogueFile.Entry<CatalogueFile.VenueContent>, _ known: CatalogueContent.Venue?
    ) {
        let address = venue.content.address ?? known?.address
        guard venue.content.name != known?.name || address != known?.address else { return }
        plan(
            Self.upsertVenue, [.text(venue.code), .text(venue.content.name), .text(optional: address)],
            Audited("venue", venue.code, known, CatalogueContent.Venue(name: venue.content.name, address: address)))
    }

    private mutating func plan(
        _ instance: CatalogueFile.Entry<CatalogueFile.InstanceContent>, _ known: CatalogueContent.Instance?,
        _ venues: KnownVenues, _ organisation: Organisation
    ) {
        let content = instance.content
        var isGood = true
        if !venues.codes.contains(content.venueCode) {
            problems.add(
                content.venuePlace, JSONPointer.member("venue", of: instance.pointer),
                "There is no venue ‘\(content.venueCode)’."
                    + Suggestion.sentence(for: content.venueCode, among: venues.sorted))
            isGood = false
        }
        if let known, known.eventCode != content.eventCode {
            // Tickets sold for it would change their event in silence.
            problems.add(
                instance.place, JSONPointer.member("code", of: instance.pointer),
                "The instance ‘\(instance.code)’ belongs to the event ‘\(known.eventCode)’; give this one another code."
            )
            isGood = false
        }
        guard let start = start(of: instance, known, organisation), isGood else { return }
        let planned = CatalogueContent.Instance(
            eventCode: content.eventCode, venueCode: content.venueCode, startLocal: start.local.description,
            timeZone: start.zone, offsetSeconds: Int64(start.offset.seconds),
            startsAt: start.timestamp.microseconds,
            state: content.state?.rawValue ?? known?.state ?? Instance.State.scheduled.rawValue)
        guard planned != known else { return }
        plan(
            Self.upsertInstance,
            [
                .text(InstanceID(in: world).text), .text(instance.code), .text(planned.eventCode),
                .text(planned.venueCode), .text(planned.startLocal), .text(planned.timeZone),
                .integer(planned.offsetSeconds), .integer(planned.startsAt), .text(planned.state),
            ], Audited("instance", instance.code, known, planned))
    }

    /// When the instance starts; nil after telling why that cannot be said.
    private mutating func start(
        of instance: CatalogueFile.Entry<CatalogueFile.InstanceContent>, _ known: CatalogueContent.Instance?,
        _ organisation: Organisation
    ) -> ZonedDateTime? {
        let content = instance.content
        let zone = content.timeZone ?? known?.timeZone ?? organisation.timeZone
        do {
            let local = try LocalDateTime(content.start)
            // The offset that was told once still says which of two moments is meant.
            if let known, content.offset == nil, known.startLocal == content.start, known.timeZone == zone,
                let start = try? ZonedDateTime(
                    local: local, zone: zone, offset: UTCOffset(seconds: Int(known.offsetSeconds)))
            {
                return start
            }
            return try ZonedDateTime(local: local, zone: zone, offset: content.offset)
        } catch {
            let isZone = error.code == .unknownTimeZone
            problems.add(
                isZone ? content.timeZonePlace : content.startPlace,
                JSONPointer.member(isZone ? "timeZone" : "start", of: instance.pointer), error.message)
            return nil
        }
    }

    private mutating func plan(_ sql: SQL, _ parameters: [SQLValue], _ audited: Audited?) {
        planned.append(Change(sql: sql, parameters: parameters, audited: audited))
    }

    /// The organisation as the audit keeps it.
    private struct AuditedOrganisation: Encodable {
        let name: String
        let locale: String
        let timeZone: String
        let currency: String

        init(_ organisation: Organisation) {
            name = organisation.name
            locale = organisation.locale
            timeZone = organisation.timeZone
            currency = organisation.currency.code
        }
    }
}

extension CataloguePlan {
    private static let upsertOrganisation: SQL = """
        INSERT INTO organisation (slug, name, locale, time_zone, currency) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (slug) DO UPDATE SET name = excluded.name, locale = excluded.locale,
            time_zone = excluded.time_zone, currency = excluded.currency
        """

    private static let upsertVenue: SQL = """
        INSERT INTO venue (code, name, address) VALUES (?1, ?2, ?3)
        ON CONFLICT (code) DO UPDATE SET name = excluded.name, address = excluded.address
        """

    private static let upsertEvent: SQL = """
        INSERT INTO event (id, code, name) VALUES (?1, ?2, ?3)
        ON CONFLICT (code) DO UPDATE SET name = excluded.name
        """

    private static let upsertAgency: SQL = """
        INSERT INTO agency (id, code, name) VALUES (?1, ?2, ?3)
        ON CONFLICT (code) DO UPDATE SET name = excluded.name
        """

    private static let upsertInstance: SQL = """
        INSERT INTO instance (id, code, event_id, venue_code, start_local, time_zone, utc_offset_seconds, starts_at,
            state)
        VALUES (?1, ?2, (SELECT id FROM event WHERE code = ?3), ?4, ?5, ?6, ?7, ?8, ?9)
        ON CONFLICT (code) DO UPDATE SET venue_code = excluded.venue_code, start_local = excluded.start_local,
            time_zone = excluded.time_zone, utc_offset_seconds = excluded.utc_offset_seconds,
            starts_at = excluded.starts_at, state = excluded.state
        """
}
