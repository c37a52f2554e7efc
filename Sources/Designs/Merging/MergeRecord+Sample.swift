import Ticketing

extension MergeRecord {
    /// The samples of every field that designs of the kind can use; those of a cover list three tickets.
    package static func sample(kind: Design.Kind, catalogue: FieldCatalogue = .builtIn) -> MergeRecord {
        let values = samples(of: catalogue.fields.filter { $0.place == .record && $0.kinds.contains(kind) })
        guard kind == .cover else { return MergeRecord(values) }
        let tickets = (1...3).map { sampleTicket(number: $0, catalogue) }
        return MergeRecord(values, lists: [.tickets: tickets])
    }

    /// The values that are one ticket's own, as they stand in a cover's list; neighbours sit beside each other.
    private static func sampleTicket(number: Int, _ catalogue: FieldCatalogue) -> MergeRecord {
        var values = samples(of: catalogue.fields.filter(\.isOfTicketAlone))
        values["ticket.position"] = .integer(Int64(number))
        if case .text(let seat) = values["seat.number"], let first = Int(seat) {
            values["seat.number"] = .text(String(first + number - 1))
        }
        if number == 3 {
            values["ticket.type"] = .text("Child")
            for (path, value) in values {
                guard case .money(let amount) = value else { continue }
                values[path] = .money(Money(minorUnits: amount.minorUnits / 2, currency: amount.currency))
            }
        }
        return MergeRecord(values)
    }

    private static func samples(of fields: [MergeField]) -> [String: MergeValue] {
        Dictionary(fields.map { ($0.path, $0.sample) }) { first, _ in first }
    }
}
