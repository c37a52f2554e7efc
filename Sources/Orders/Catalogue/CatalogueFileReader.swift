import Ticketing

/// Understands a catalogue file as far as that goes without the database, and tells everything that is wrong.
struct CatalogueFileReader {
    /// The kinds of thing whose codes are unique among themselves.
    private enum Kind {
        case venue, event, instance, agency
    }

    private(set) var problems: ImportProblems
    /// Where each code of a kind first stood.
    private var pointers: [Kind: [String: String]] = [:]

    init(limits: ImportLimits) { problems = ImportProblems(limit: limits.problems) }

    /// Reads the whole file; what comes back is complete only if there is no problem.
    mutating func read(_ reader: consuming JSONReader) throws -> CatalogueFile {
        var reader = reader
        var file = CatalogueFile()
        do {
            let node = try reader.element()
            guard try reader.peek() == nil else { throw try reader.unexpected("the end of the file") }
            let keys = ["organisation", "venues", "events", "agencies"]
            if let root = CatalogueObject(node, "", keys: keys, &problems) { read(root, into: &file) }
        } catch let fault as JSONFault {
            problems.add(fault.place, nil, fault.message + " Nothing after this place was read.")
        }
        return file
    }

    private mutating func read(_ root: CatalogueObject, into file: inout CatalogueFile) {
        if let object = root.object(
            "organisation", keys: ["slug", "name", "locale", "timeZone", "currency"], &problems)
        {
            file.organisation = organisation(object)
        }
        for object in root.objects("venues", keys: ["code", "name", "address"], &problems) {
            let address = object.optional("address", &problems) { try Self.name($0, "address") }
            let (code, name) = (code(object), name(object))
            guard let code, let name else { continue }
            append(object, .venue, code, CatalogueFile.VenueContent(name: name, address: address), to: &file.venues)
        }
        for object in root.objects("events", keys: ["code", "name", "instances"], &problems) {
            let code = code(object)
            if let name = name(object), let code { append(object, .event, code, name, to: &file.events) }
            let keys = ["code", "venue", "start", "timeZone", "offset", "state"]
            for instance in object.objects("instances", keys: keys, &problems) {
                read(instance, ofEvent: code ?? "", into: &file)
            }
        }
        for object in root.objects("agencies", keys: ["code", "name"], &problems) {
            let (code, name) = (code(object), name(object))
            guard let code, let name else { continue }
            append(object, .agency, code, name, to: &file.agencies)
        }
    }

    private mutating func organisation(_ object: CatalogueObject) -> Organisation? {
        let slug = object.required("slug", &problems) { text in
            guard text.utf8.count <= TicketingLimits.slugLength,
                text.wholeMatch(of: /[a-z0-9](?:[a-z0-9-]*[a-z0-9])?/) != nil
            else {
                throw FieldRefusal(
                    message:
                        "A slug has 1 to \(TicketingLimits.slugLength) lower-case letters, digits and hyphens, with no "
                        + "hyphen at its ends."
                )
            }
            return text
        }
        let locale = object.required("locale", &problems) { text in
            guard text.wholeMatch(of: /[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}/) != nil else {
                throw FieldRefusal(message: "\(PlainText.quoted(text)) is no BCP 47 locale; write one such as en-GB.")
            }
            return text
        }
        let timeZone = object.required("timeZone", &problems) { zone in
            // Noon of any day exists in every zone, so this asks for the zone alone.
            try ZonedDateTime(local: LocalDateTime("2027-01-01T12:00"), zone: zone).zone
        }
        let currency = object.required("currency", &problems) { try Currency($0) }
        guard let name = name(object), let slug, let locale, let timeZone, let currency else { return nil }
        return Organisation(slug: slug, name: name, locale: locale, timeZone: timeZone, currency: currency)
    }

    private mutating func read(_ object: CatalogueObject, ofEvent event: String, into file: inout CatalogueFile) {
        let venue = object.required("venue", &problems) { try Self.code($0) }
        let start = object.required("start", &problems) { try LocalDateTime($0).description }
        let timeZone = object.optional("timeZone", &problems) { $0 }
        let offset = object.optional("offset", &problems) { text in
            guard let offset = UTCOffset(text) else {
                throw FieldRefusal(
                    message: "\(PlainText.quoted(text, maximumLength: 12)) is no offset; write one such as +01:00.")
            }
            return offset
        }
        let state = object.optional("state", &problems) { text in
            guard let state = Instance.State(rawValue: text) else {
                let names = Instance.State.allCases.map(\.rawValue)
                throw FieldRefusal(
                    message: "There is no state \(PlainText.quoted(text))."
                        + Suggestion.sentence(for: text, among: names))
            }
            return state
        }
        guard let code = code(object), let venue, let start else { return }
        let content = CatalogueFile.InstanceContent(
            eventCode: event, venueCode: venue, venuePlace: object.place(of: "venue"), start: start,
            startPlace: object.place(of: "start"), timeZone: timeZone, timeZonePlace: object.place(of: "timeZone"),
            offset: offset, state: state)
        append(object, .instance, code, content, to: &file.instances)
    }

    private mutating func append<Content>(
        _ object: CatalogueObject, _ kind: Kind, _ code: String, _ content: Content,
        to entries: inout [CatalogueFile.Entry<Content>]
    ) {
        if let first = pointers[kind]?[code] {
            problems.add(
                object.place(of: "code"), object.pointer(to: "code"),
                "The code ‘\(code)’ is at \(first) too; codes are unique.")
            return
        }
        pointers[kind, default: [:]][code] = object.pointer
        entries.append(
            CatalogueFile.Entry(place: object.place, pointer: object.pointer, code: code, content: content))
    }

    private mutating func code(_ object: CatalogueObject) -> String? {
        object.required("code", &problems) { try Self.code($0) }
    }

    private mutating func name(_ object: CatalogueObject) -> String? {
        object.required("name", &problems) { try Self.name($0, "name") }
    }

    private static func code(_ text: String) throws -> String {
        guard text.utf8.count <= TicketingLimits.codeLength,
            text.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9._-]*/) != nil
        else {
            throw FieldRefusal(
                message: "A code has 1 to \(TicketingLimits.codeLength) letters, digits, dots, hyphens and "
                    + "underscores, and starts with a letter or digit.")
        }
        return text
    }

    private static func name(_ text: String, _ label: String) throws -> String {
        let line = try PlainText.line(text, label: label, maximumLength: TicketingLimits.nameLength)
        guard !line.isEmpty else { throw FieldRefusal(message: "The \(label) is blank; fill it in.") }
        return line
    }
}
