import Ticketing

extension MergeRecord {
    /// The samples of every field that designs of the kind can use; those of covers and lists have three tickets.
    package static func sample(kind: Design.Kind, catalogue: FieldCatalogue = .builtIn) -> MergeRecord {
        let values = samples(of: catalogue.fields.filter { $0.place == .record && $0.kinds.contains(kind) })
        switch kind {
        case .ticket: return MergeRecord(values)
        case .cover: return MergeRecord(values, lists: [.tickets: (1...3).map { sampleTicket(number: $0, catalogue) }])
        case .list: return MergeRecord(values, lists: [.tickets: sampleTicketsOfList(catalogue)])
        }
    }

    /// Two neighbours of one order, of whom the first is inside, and somebody of another letter.
    private static func sampleTicketsOfList(_ catalogue: FieldCatalogue) -> [MergeRecord] {
        let inside = MergeRecord(samples(of: catalogue.fields.filter(\.isListed)))
        let outside: [String: MergeValue] = ["ticket.entries": .integer(0), "ticket.isInside": .boolean(false)]
        let bare = MergeRecord(inside.values.filter { $0.key != "ticket.admittedAt" }).merging(outside)
        let neighbour: [String: MergeValue] = [
            "customer.beginsInitial": .boolean(false), "seat.number": .text("13"), "ticket.position": .integer(2),
            "ticket.barcodeEnd": .text("7QK0"),
        ]
        let other: [String: MergeValue] = [
            "customer.name": .text("Tomás Sørensen"), "customer.surname": .text("Sørensen"),
            "customer.initial": .text("S"), "order.number": .text("M4X8-2KRT"), "seat.row": .text("F"),
            "seat.number": .text("3"), "ticket.barcodeEnd": .text("D3HN"),
        ]
        return [inside, bare.merging(neighbour), bare.merging(other)]
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
