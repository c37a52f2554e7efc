import Ticketing

extension FieldCatalogue {
    static let everywhere = Set(Design.Kind.allCases)

    static let orderFields = [
        MergeField(
            "order.number", .text, isListed: true, "The order number, as read over the phone.",
            sample: .text("K7M2-9QXR")),
        MergeField("order.confirmed", .dateTime, "When the order was confirmed.", sample: moment("2027-03-02T10:15")),
        MergeField(
            "order.ticketCount", .integer,
            "How many tickets the order has; on a cover, how many go into the envelope.", sample: .integer(3)),
        MergeField(
            "order.ticketList", .lines, kinds: [.cover],
            "The order's tickets, a line for each run of neighbouring seats of one type.",
            sample: .lines(["Stalls C 12–13 · Adult × 2", "Stalls C 14 · Child"])),
        MergeField(
            "order.total", .money, isOptional: true,
            "What the order's tickets cost; on a cover, those in the envelope. Missing if currencies differ.",
            sample: .money(Money(minorUnits: 11_250, currency: .gbp))),
        MergeField(
            "order.commission", .money, isOptional: true,
            "What the agency keeps of order.total. Missing if no ticket tells a commission, or if currencies differ.",
            sample: .money(Money(minorUnits: 1125, currency: .gbp))),
        MergeField(
            "order.netTotal", .money, isOptional: true,
            "What the agency pays the venue: order.total less order.commission. Missing where one of them is.",
            sample: .money(Money(minorUnits: 10_125, currency: .gbp))),
        MergeField(
            "order.isTest", .boolean,
            "Whether it was sold in test mode; only doors in test mode admit its tickets.", sample: .boolean(false)),
        MergeField(
            "delivery", .text, isListed: true, choices: DeliveryMethod.allCases.map(\.rawValue),
            "How the tickets reach the holder: collect, agent, printAtHome or post.",
            sample: .text("collect")),
    ]

    static let customerFields = [
        MergeField(
            "customer.name", .text, isOptional: true, upTo: TicketingLimits.customerDetailLength, isListed: true,
            "The end customer's name, as the agency gave it.",
            sample: .text("Eleanor Rigby")),
        MergeField(
            "customer.surname", .text, isOptional: true, upTo: TicketingLimits.customerDetailLength, isListed: true,
            "The name to file the envelope under.",
            sample: .text("Rigby")),
        MergeField(
            "customer.addressLine1", .text, isOptional: true, upTo: TicketingLimits.customerDetailLength,
            isListed: true,
            "The first line of the end customer's address.",
            sample: .text("14 Penny Lane")),
    ]

    static let agencyFields = [
        MergeField(
            "agency.name", .text, upTo: TicketingLimits.nameLength, isListed: true, "The agency that sold the order.",
            sample: .text("Northern Stage Breaks")),
        MergeField(
            "agency.code", .text, upTo: TicketingLimits.codeLength, isListed: true, "The agency's short code.",
            sample: .text("NSB")),
        MergeField(
            "agency.reference", .text, isOptional: true, upTo: TicketingLimits.customerDetailLength, isListed: true,
            "The agency's own reference.",
            sample: .text("AGT/99812-AB")),
    ]

    static let eventFields = [
        MergeField(
            "organisation.name", .text, upTo: TicketingLimits.nameLength, kinds: everywhere, "Who runs the event.",
            sample: .text("Royal Concert Hall")),
        MergeField(
            "organisation.slug", .text, upTo: TicketingLimits.slugLength, kinds: everywhere,
            "The organisation's name in addresses of the web.",
            sample: .text("royal-concert-hall")),
        MergeField(
            "event.name", .text, upTo: TicketingLimits.nameLength, kinds: everywhere, "The show.",
            sample: .text("Midsummer Symphony: Gala Night")),
        MergeField(
            "event.code", .text, upTo: TicketingLimits.codeLength, kinds: everywhere, "The show's short code.",
            sample: .text("MIDSUMMER")),
        MergeField(
            "venue.name", .text, upTo: TicketingLimits.nameLength, kinds: everywhere, "The venue.",
            sample: .text("Royal Concert Hall")),
        MergeField(
            "venue.code", .text, upTo: TicketingLimits.codeLength, kinds: everywhere, "The venue's short code.",
            sample: .text("RCH")),
        MergeField(
            "venue.address", .text, isOptional: true, upTo: TicketingLimits.nameLength, kinds: everywhere,
            "The venue's address on one line.",
            sample: .text("1 Harbour Street, Northport NP1 2AB")),
        MergeField(
            "instance.start", .dateTime, kinds: everywhere, "When the performance starts, by the venue's clock.",
            sample: moment("2027-06-19T19:30")),
        MergeField(
            "instance.code", .text, upTo: TicketingLimits.codeLength, kinds: everywhere,
            "The performance's short code.",
            sample: .text("MIDSUMMER-0619")),
        MergeField(
            "instance.isCancelled", .boolean, kinds: everywhere, "Whether the performance was called off.",
            sample: .boolean(false)),
    ]

    static let ticketFields = namingFields + barcodeFields + saleFields + admissionFields

    private static let namingFields = [
        MergeField(
            "ticket.barcode", .text, kinds: [.ticket], "The barcode's value, exactly as scanned.",
            sample: .text("4T7Z9GQ2M8XK1BWY")),
        MergeField(
            "ticket.barcodeNumber", .integer, kinds: [.ticket],
            "Which of the ticket's barcodes this is, from 1; a reissue makes the next.", sample: .integer(1)),
        MergeField(
            "ticket.barcodeScheme", .text, kinds: [.ticket],
            "The barcode scheme of ticket.barcode, for a condition on its symbology.",
            sample: .text("scheme.reference")),
    ]

    private static let saleFields = [
        MergeField(
            "ticket.type", .text, upTo: TicketingLimits.nameLength, kinds: [.ticket], isListed: true,
            "The ticket type.",
            sample: .text("Adult")),
        MergeField(
            "ticket.position", .integer, kinds: [.ticket], isListed: true,
            "Which of the order's tickets this is, from 1.",
            sample: .integer(1)),
        MergeField(
            "ticket.id", .text, kinds: [.ticket], isListed: true,
            "The ticket's identifier, which stays when the barcode is replaced.",
            sample: .text("01926e2a-7c00-7a3e-9c41-5d0c8b8f1a77")),
        MergeField(
            "ticket.state", .text, kinds: [.ticket], choices: TicketState.allCases.map(\.rawValue),
            "Whether the ticket stands: sold, cancelled or refunded. Only what is sold is printed.",
            sample: .text("sold")),
        MergeField(
            "seat.area", .text, upTo: TicketingLimits.seatLength, kinds: [.ticket], isListed: true,
            "The area of the plan.",
            sample: .text("Stalls")),
        MergeField(
            "seat.row", .text, isOptional: true, upTo: TicketingLimits.seatLength, kinds: [.ticket], isListed: true,
            "The row, where seats are numbered.",
            sample: .text("C")),
        MergeField(
            "seat.number", .text, isOptional: true, upTo: TicketingLimits.seatLength, kinds: [.ticket], isListed: true,
            "The seat's number, where seats are numbered.",
            sample: .text("12")),
        MergeField(
            "price.total", .money, kinds: [.ticket], "What the ticket costs.",
            sample: .money(Money(minorUnits: 4500, currency: .gbp))),
        MergeField(
            "price.currency", .text, kinds: [.ticket], "The price's currency by its ISO 4217 code.",
            sample: .text("GBP")),
        MergeField(
            "commission.amount", .money, isOptional: true, kinds: [.ticket],
            "What the agency keeps of the ticket's price, if the import told it.",
            sample: .money(Money(minorUnits: 450, currency: .gbp))),
        MergeField(
            "commission.netPrice", .money, isOptional: true, kinds: [.ticket],
            "What the agency pays the venue: the price less the commission. Missing without a commission.",
            sample: .money(Money(minorUnits: 4050, currency: .gbp))),
    ]

    static let printFields = [
        MergeField(
            "print.copy", .integer,
            "Which print of the ticket this is, from 1; on a cover, the highest of its tickets.",
            sample: .integer(1)),
        MergeField(
            "print.isDuplicate", .boolean, "Whether a ticket with the same barcode was printed before.",
            sample: .boolean(false)),
    ]

    static let pageFields = [
        MergeField(
            "page.number", .integer, kinds: everywhere, in: .page, "Which page this is, from 1.", sample: .integer(1)),
        MergeField(
            "page.count", .integer, kinds: everywhere, in: .page, "How many pages the ticket or order takes.",
            sample: .integer(1)),
        MergeField(
            "item.number", .integer, kinds: [.cover, .list], in: .item, "Which item of the list this is, from 1.",
            sample: .integer(1)),
        MergeField(
            "item.count", .integer, kinds: [.cover, .list], in: .item, "How many items the list has.",
            sample: .integer(3)),
        MergeField(
            "item.isFirstOnPage", .boolean, kinds: [.cover, .list], in: .item,
            "Whether this is the first item of the list on its page.", sample: .boolean(true)),
    ]

    static func moment(_ local: String) -> MergeValue {
        let moment = try? ZonedDateTime(local: LocalDateTime(local), zone: "Europe/London")
        return moment.map(MergeValue.dateTime) ?? .text(local)
    }
}
