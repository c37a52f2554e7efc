import Ticketing

/// Records that real orders may look like and that designers seldom try: each is drawn before a design is trusted.
package enum AwkwardSamples {
    /// The records for designs of the kind, each with a name for people.
    package static func records(for kind: Design.Kind) -> [(name: String, record: MergeRecord)] {
        let usual = MergeRecord.sample(kind: kind)
        let variants = [
            ("long values", long), ("longest values", longest), ("shortest values", shortest),
            ("right to left, Arabic", arabic), ("right to left, Hebrew", hebrew), ("Chinese and Japanese", eastAsian),
            ("Devanagari and emoji", devanagari), ("largest amount", largest),
        ]
        var records = [(name: "usual values", record: usual)]
        records += variants.map { (name: $0.0, record: record($0.1, over: usual)) }
        records.append((name: "optional values missing", record: withoutOptionals(usual)))
        guard kind != .ticket else { return records }
        records += [1, 2, 60].map {
            (name: $0 == 1 ? "1 ticket" : "\($0) tickets", record: several(usual, tickets: $0))
        }
        return records + [("60 tickets in as many rows", several(usual, tickets: 60, inRowsOfTheirOwn: true))]
    }

    // MARK: Records

    /// The values that the record has too, in the record and in each item of its lists.
    private static func record(_ values: [String: MergeValue], over usual: MergeRecord) -> MergeRecord {
        func changed(_ record: MergeRecord) -> [String: MergeValue] {
            record.values.merging(values.filter { record.values[$0.key] != nil }) { _, new in new }
        }
        let record = MergeRecord(changed(usual))
        guard let items = usual.lists[.tickets] else { return record }
        let tickets = items.indices.map { index in
            let ticket = MergeRecord(changed(items[index]))
            guard let seat = values["seat.number"] else { return ticket }
            return ticket.merging(["seat.number": numbered(seat, index + 1)])
        }
        // One ticket is the shortest list, too.
        return several(record, of: values["order.ticketCount"] == .integer(1) ? [tickets[0]] : tickets)
    }

    /// The seat's number with another end, because no two tickets of an order have the same seat.
    private static func numbered(_ seat: MergeValue, _ number: Int) -> MergeValue {
        guard case .text(let text) = seat else { return seat }
        return .text(text.dropLast() + String(number))
    }

    private static func withoutOptionals(_ usual: MergeRecord) -> MergeRecord {
        let optional = Set(FieldCatalogue.builtIn.fields.filter(\.isOptional).map(\.path))
        func bare(_ record: MergeRecord) -> MergeRecord {
            MergeRecord(record.values.filter { !optional.contains($0.key) })
        }
        guard let items = usual.lists[.tickets] else { return bare(usual) }
        return several(bare(usual), of: items.map(bare))
    }

    /// A cover or list of so many tickets, all in one row, or each in a row of its own and so on a line of its own.
    private static func several(
        _ usual: MergeRecord, tickets count: Int, inRowsOfTheirOwn isScattered: Bool = false
    ) -> MergeRecord {
        guard let sample = usual.lists[.tickets]?.first else { return usual }
        let tickets = (1...count).map { number in
            let ticket = sample.merging([
                "ticket.position": .integer(Int64(number)), "seat.number": .text(String(number)),
            ])
            return isScattered ? ticket.merging(["seat.row": .text(String(number))]) : ticket
        }
        let counted: [String: MergeValue] = [
            "order.ticketCount": .integer(Int64(count)), "list.ticketCount": .integer(Int64(count)),
        ]
        return several(usual.merging(counted.filter { usual[$0.key] != nil }), of: tickets)
    }

    /// A cover or list with those tickets, summed up as those of real orders are.
    private static func several(_ record: MergeRecord, of tickets: [MergeRecord]) -> MergeRecord {
        let lines = record["order.ticketList"].map { _ in MergeValue.lines(TicketLines.lines(of: tickets)) }
        let sums = ["order.ticketList": lines].compactMapValues(\.self)
        return MergeRecord(record.merging(sums).values, lists: [.tickets: tickets])
    }
}
