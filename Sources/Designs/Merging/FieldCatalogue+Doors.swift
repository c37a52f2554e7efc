import Ticketing

extension FieldCatalogue {
    /// What a ticket's right to enter says.
    static let admissionFields = [
        MergeField(
            "ticket.gates", .lines, isOptional: true, kinds: [.ticket], isListed: true,
            "The gates that admit the holder, a line each, by name. Missing where every gate does.",
            sample: .lines(["East", "North"])),
        MergeField(
            "ticket.zones", .lines, isOptional: true, kinds: [.ticket], isListed: true,
            "The zones of the venue that the holder may enter, a line each, by name. Missing where every one is.",
            sample: .lines(["Terrace"])),
        MergeField(
            "ticket.admittedFrom", .dateTime, isOptional: true, kinds: [.ticket], isListed: true,
            "From when the gates admit the holder, by the venue's clock. Missing where they do at any time before.",
            sample: moment("2027-06-19T18:30")),
        MergeField(
            "ticket.admittedUntil", .dateTime, isOptional: true, kinds: [.ticket], isListed: true,
            "Until when the gates admit the holder, by the venue's clock. Missing where they do at any time after.",
            sample: moment("2027-06-19T20:15")),
        MergeField(
            "ticket.maximumEntries", .integer, kinds: [.ticket], isListed: true,
            "How many persons the ticket admits: 1 on an ordinary one.", sample: .integer(1)),
        MergeField(
            "ticket.barcodeEnd", .text, kinds: [.ticket], isListed: true,
            "The last 4 characters of ticket.barcode, which tell tickets apart and admit nobody.",
            sample: .text("1BWY")),
    ]

    /// What a list tells of the doors at the moment when it was made.
    static let listFields = ofLists + ofListedTickets

    private static let ofLists = [
        MergeField(
            "list.madeAt", .dateTime, kinds: [.list],
            "When the list was made, by the venue's clock; it does not know what came later.",
            sample: moment("2027-06-19T18:45")),
        MergeField(
            "list.gate", .text, isOptional: true, upTo: TicketingLimits.nameLength, kinds: [.list],
            "The gate that admits all tickets of the list. Missing where it has those of every gate.",
            sample: .text("East")),
        MergeField("list.ticketCount", .integer, kinds: [.list], "How many tickets the list has.", sample: .integer(3)),
        MergeField(
            "list.admittedCount", .integer, kinds: [.list], "How many of them were used to come in.",
            sample: .integer(1)),
        MergeField(
            "list.heldCount", .integer, kinds: [.list],
            "How many of them admit nobody, because their barcode was blocked or revoked.", sample: .integer(0)),
        MergeField(
            "list.leftOutCount", .integer, kinds: [.list],
            "How many tickets are not on the list, because they were cancelled, refunded or sold in test mode.",
            sample: .integer(2)),
    ]

    private static let ofListedTickets = [
        MergeField(
            "customer.initial", .text, isOptional: true, kinds: [], isListed: true,
            "The letter under which customer.surname is found; # where it begins with none. Missing without a name.",
            sample: .text("R")),
        MergeField(
            "customer.beginsInitial", .boolean, kinds: [], isListed: true,
            "Whether the ticket is the first of the list under its customer.initial.", sample: .boolean(true)),
        MergeField(
            "ticket.barcodeState", .text, kinds: [], isListed: true, choices: BarcodeState.allCases.map(\.rawValue),
            "Whether the ticket's barcode admits: active, superseded, revoked or blocked.", sample: .text("active")),
        MergeField(
            "ticket.entries", .integer, kinds: [], isListed: true,
            "How many of the ticket's admissions were used when the list was made.", sample: .integer(1)),
        MergeField(
            "ticket.admittedAt", .dateTime, isOptional: true, kinds: [], isListed: true,
            "When a holder was last let in, by the venue's clock. Missing where none was.",
            sample: moment("2027-06-19T18:32")),
        MergeField(
            "ticket.isInside", .boolean, kinds: [], isListed: true,
            "Whether a holder was inside when the list was made.", sample: .boolean(true)),
    ]
}
