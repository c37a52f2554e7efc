import Designs
import Testing
import Ticketing

@Suite("Awkward samples")
struct AwkwardSamplesTests {
    /// The texts that Willcall makes or writes itself, whose length no import decides.
    private static let made: Set<String> = [
        "order.number", "delivery", "ticket.barcode", "barcode.reference", "barcode.numeric", "barcode.signed",
        "ticket.id",
        "ticket.barcodeScheme", "ticket.state", "price.currency", "ticket.barcodeEnd", "ticket.barcodeState",
        "customer.initial",
    ]

    private static func sample(_ name: String, _ kind: Design.Kind) throws -> MergeRecord {
        try #require(AwkwardSamples.records(for: kind).first { $0.name == name }).record
    }

    private static func lines(_ name: String) throws -> [String] {
        guard case .lines(let lines)? = try sample(name, .cover)["order.ticketList"] else { return [] }
        return lines
    }

    @Test(arguments: Design.Kind.allCases)
    func `they have the values of their kind`(kind: Design.Kind) {
        let samples = AwkwardSamples.records(for: kind)
        #expect(Set(samples.map(\.name)).count == samples.count)
        let known = Set(MergeRecord.sample(kind: kind).values.keys)
        for sample in samples {
            #expect(known.isSuperset(of: sample.record.values.keys), "\(sample.name)")
            #expect((sample.record.lists[.tickets] != nil) == (kind != .ticket))
        }
        #expect(samples.count == (kind != .ticket ? 14 : 10))
    }

    @Test(arguments: Design.Kind.allCases)
    func `the longest values are exactly at the limit of each text from outside`(kind: Design.Kind) throws {
        let record = try Self.sample("longest values", kind)
        let items = record.lists[.tickets] ?? [record]
        for field in FieldCatalogue.builtIn.fields
        where field.type == .text && !Self.made.contains(field.path)
            && (field.kinds.contains(kind) || field.isOfListedTicket(in: kind))
        {
            let limit = try #require(field.maximumLength, "\(field.path) has no limit, and is not made by Willcall")
            for record in record[field.path] == nil ? items : [record] {
                guard case .text(let text)? = record[field.path] else {
                    Issue.record("\(field.path) is missing")
                    continue
                }
                #expect(text.count == limit, "\(field.path)")
                #expect(try PlainText.line(text, label: field.path, maximumLength: limit) == text, "\(field.path)")
            }
        }
    }

    @Test func `what Willcall makes has no limit of an import`() {
        for field in FieldCatalogue.builtIn.fields where Self.made.contains(field.path) || field.type != .text {
            #expect(field.maximumLength == nil, "\(field.path)")
        }
    }

    @Test func `a cover sums up the tickets that it lists`() throws {
        for sample in AwkwardSamples.records(for: .cover) {
            let tickets = try #require(sample.record.lists[.tickets])
            #expect(
                sample.record["order.ticketList"] == .lines(TicketLines.lines(of: tickets)), "\(sample.name)")
        }
        #expect(try Self.lines("usual values") == ["Stalls C 12–13 · Adult × 2", "Stalls C 14 · Child"])
        #expect(try Self.lines("shortest values") == ["A A 1 · A"])
        #expect(try Self.lines("right to left, Arabic") == ["الصالة ج 12–14 · بالغ × 3"])
        #expect(try Self.lines("right to left, Hebrew") == ["אולם ג 12–14 · מבוגר × 3"])
        #expect(try Self.lines("60 tickets") == ["Stalls C 1–60 · Adult × 60"])
        #expect(try Self.lines("60 tickets in as many rows").count == 60)
        let longest = try #require(try Self.lines("longest values").first)
        #expect(longest.count > TicketingLimits.nameLength + 5 * TicketingLimits.seatLength)
    }
}
