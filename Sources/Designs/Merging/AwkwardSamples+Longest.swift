import Ticketing

extension AwkwardSamples {
    /// Every text that comes from outside, each exactly as long as an import lets it be.
    static let longest: [String: MergeValue] = {
        let fields = FieldCatalogue.builtIn.fields.compactMap { field in
            field.maximumLength.map { (field.path, MergeValue.text(text(at: field.path, length: $0))) }
        }
        return Dictionary(uniqueKeysWithValues: fields)
    }()

    /// How the longest texts begin, and what then comes again and again.
    private static let beginnings: [String: (start: String, filling: String)] = [
        "customer.name": ("Anna-Maria Wolfeschlegelsteinhausen ", "de la Fontaine y Montenegro "),
        // Double names have few places to break.
        "customer.surname": ("Wolfeschlegelsteinhausenbergerdorff", "-Montenegro-Fontaine"),
        "customer.addressLine1": (
            "Flat 14B, The Old Maltings, 117 Llanfairpwllgwyngyll Road, ", "St Mary-le-Wigford, "
        ),
        "agency.name": ("Consolidated Northern Stage Breaks & Coach Tours International ", "and Quayside Excursions "),
        "agency.code": ("NORTHERN-STAGE", "-BREAKS"),
        // References that programs make have no place to break.
        "agency.reference": ("AGT/\"99812-AB\" 'second' / ", "0123456789ABCDEF"),
        "organisation.name": ("The Royal Northport Concert Hall and Festival Trust ", "of Kilmarnock and the Isles "),
        "organisation.slug": ("royal-northport", "-concert-hall"),
        "event.name": (
            "The Lamentable Tragedy and Most Excellent Mirth of ", "Kilmarnock and the Seven Seas, "
        ),
        "event.code": ("LAMENTABLE-TRAGEDY", "-KILMARNOCK"),
        "venue.name": ("Municipal Hall of Music and Assembly Rooms at ", "Northport-on-Sea "),
        "venue.code": ("MUNICIPAL-HALL", "-NORTHPORT"),
        "venue.address": ("The Quayside Concert Complex, Upper Entrance, 1 Harbour Street, ", "Northport-on-Sea, "),
        "instance.code": ("LAMENTABLE-TRAGEDY", "-2027-06-19"),
        "ticket.type": ("Concession with personal assistant (under 26), ", "members of the Festival Trust, "),
        "seat.area": ("Upper Dress Circle Left, restricted view, ", "behind the pillar, "),
        "seat.row": ("Wheelchair platform behind the sound desk, ", "second row, "),
        "seat.number": ("Companion’s seat beside the wheelchair space, ", "table 12, "),
    ]

    private static func text(at path: String, length: Int) -> String {
        let (start, filling) = beginnings[path] ?? ("", "Longest ")
        let text = start + String(repeating: filling, count: length / filling.count + 1)
        // An end that shows whether the whole text was drawn, and that codes and slugs may have.
        return text.prefix(length - 1) + (text.contains(" ") ? "!" : "9")
    }
}
