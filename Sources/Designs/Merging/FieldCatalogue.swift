import Ticketing

/// Every merge field there is; documentation and editor are made from this table.
package struct FieldCatalogue: Sendable {
    /// The fields in the order in which people look for them.
    package let fields: [MergeField]
    private let byPath: [String: MergeField]

    /// A catalogue of the fields.
    package init(_ fields: [MergeField]) {
        self.fields = fields
        byPath = Dictionary(uniqueKeysWithValues: fields.map { ($0.path, $0) })
    }

    /// The field of that path, nil if there is none.
    package subscript(path: String) -> MergeField? { byPath[path] }

    /// The fields that Willcall itself resolves.
    package static let builtIn = FieldCatalogue(orderFields + agencyFields + eventFields + ticketFields + printFields)

    private static let orderFields = [
        MergeField("order.number", .text, "The order number, as read over the phone.", sample: .text("K7M2-9QXR")),
        MergeField("order.confirmed", .dateTime, "When the order was confirmed.", sample: moment("2027-03-02T10:15")),
        MergeField(
            "order.ticketCount", .integer,
            "How many tickets the order has; on a cover, how many go into the envelope.", sample: .integer(3)),
        MergeField(
            "order.ticketList", .lines, kinds: [.cover],
            "The order's tickets, a line for each run of neighbouring seats of one type.",
            sample: .lines(["Stalls C 12–13 · Adult × 2", "Stalls C 14 · Child"])),
        MergeField(
            "delivery", .text, "How the tickets reach the holder: collect, agent, printAtHome or post.",
            sample: .text("collect")),
        MergeField(
            "customer.name", .text, isOptional: true, "The end customer's name, as the agency gave it.",
            sample: .text("Eleanor Rigby")),
        MergeField(
            "customer.surname", .text, isOptional: true, "The name to file the envelope under.",
            sample: .text("Rigby")),
        MergeField(
            "customer.addressLine1", .text, isOptional: true, "The first line of the end customer's address.",
            sample: .text("14 Penny Lane")),
    ]

    private static let agencyFields = [
        MergeField("agency.name", .text, "The agency that sold the order.", sample: .text("Northern Stage Breaks")),
        MergeField("agency.code", .text, "The agency's short code.", sample: .text("NSB")),
        MergeField(
            "agency.reference", .text, isOptional: true, "The agency's own reference.",
            sample: .text("AGT/99812-AB")),
    ]

    private static let eventFields = [
        MergeField("organisation.name", .text, "Who runs the event.", sample: .text("Royal Concert Hall")),
        MergeField("event.name", .text, "The show.", sample: .text("Midsummer Symphony: Gala Night")),
        MergeField("venue.name", .text, "The venue.", sample: .text("Royal Concert Hall")),
        MergeField(
            "venue.address", .text, isOptional: true, "The venue's address on one line.",
            sample: .text("1 Harbour Street, Northport NP1 2AB")),
        MergeField(
            "instance.start", .dateTime, "When the performance starts, by the venue's clock.",
            sample: moment("2027-06-19T19:30")),
    ]

    private static let ticketFields = [
        MergeField(
            "ticket.barcode", .text, kinds: [.ticket], "The barcode's value, exactly as scanned.",
            sample: .text("4T7Z9GQ2M8XK1BWY")),
        MergeField(
            "barcode.reference", .text, kinds: [.ticket],
            "The ticket's barcode of 16 letters and digits; it admits like every other of the ticket's barcodes.",
            sample: .text("4T7Z9GQ2M8XK1BWY")),
        MergeField(
            "barcode.numeric", .text, kinds: [.ticket],
            "The ticket's barcode of 20 digits, for Interleaved 2 of 5; it is issued when a design first asks for it.",
            sample: .text("27182818284590452351")),
        MergeField("ticket.type", .text, kinds: [.ticket], "The ticket type.", sample: .text("Adult")),
        MergeField(
            "ticket.position", .integer, kinds: [.ticket], "Which of the order's tickets this is, from 1.",
            sample: .integer(1)),
        MergeField("seat.area", .text, kinds: [.ticket], "The area of the plan.", sample: .text("Stalls")),
        MergeField(
            "seat.row", .text, isOptional: true, kinds: [.ticket], "The row, where seats are numbered.",
            sample: .text("C")),
        MergeField(
            "seat.number", .text, isOptional: true, kinds: [.ticket], "The seat's number, where seats are numbered.",
            sample: .text("12")),
        MergeField(
            "price.total", .money, kinds: [.ticket], "What the ticket costs.",
            sample: .money(Money(minorUnits: 4500, currency: .gbp))),
    ]

    private static let printFields = [
        MergeField(
            "print.copy", .integer,
            "Which print of the ticket this is, from 1; on a cover, the highest of its tickets.", sample: .integer(1)),
        MergeField(
            "print.isDuplicate", .boolean, "Whether a ticket with the same barcode was printed before.",
            sample: .boolean(false)),
    ]

    private static func moment(_ local: String) -> MergeValue {
        let moment = try? ZonedDateTime(local: LocalDateTime(local), zone: "Europe/London")
        return moment.map(MergeValue.dateTime) ?? .text(local)
    }
}
