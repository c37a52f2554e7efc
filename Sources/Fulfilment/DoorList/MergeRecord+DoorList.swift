import Admission
import Designs
import Orders
import Ticketing

extension MergeRecord {
    /// The values of a list of an instance's tickets.
    ///
    /// - Parameters:
    ///   - list: the tickets, with what the ledger says of each.
    ///   - request: for which instance and gate.
    ///   - organisation: who runs the event.
    ///   - madeAt: when the list was read.
    ///   - design: what shows it; only the fields that it names are made for each ticket, because lists are long.
    init(
        list: DoorList, of request: DoorListRequest, organisation: Organisation, madeAt: Timestamp, for design: Design
    ) {
        let instance = request.instance
        var values = Self.occasion(instance, organisation)
        values["list.madeAt"] = .dateTime(Self.moment(madeAt, atVenueOf: instance))
        values["list.gate"] = request.gate.map(MergeValue.text)
        values["list.ticketCount"] = .integer(Int64(list.entries.count))
        values["list.admittedCount"] = .integer(Int64(list.entries.count(where: { $0.entries > 0 })))
        values["list.heldCount"] = .integer(Int64(list.entries.count(where: { $0.ticket.barcodeState != .active })))
        values["list.leftOutCount"] = .integer(Int64(list.leftOut))
        let fields = design.fieldPaths
        var initial: String?
        let tickets = Self.ordered(list.entries, locale: design.locale).map { entry, name in
            var ticket = Self.listed(entry, of: instance)
            if let name {
                ticket["customer.initial"] = .text(name.initial)
                ticket["customer.surname"] = .text(name.surname)
            }
            ticket["customer.beginsInitial"] = .boolean(name != nil && name?.initial != initial)
            initial = name?.initial
            return MergeRecord(ticket.filter { fields.contains($0.key) })
        }
        self.init(values, lists: [.tickets: tickets])
    }

    /// The tickets by their holders' names, those without a name at the end; those of one name by order and position.
    private static func ordered(
        _ entries: [DoorList.Entry], locale: String
    ) -> [(entry: DoorList.Entry, name: SurnameOrder.ListedName?)] {
        let names = SurnameOrder(locale: locale).sorted(Set(entries.compactMap(\.ticket.agentCustomer.name)))
        let ranks = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1.name, $0) })
        return entries.map { entry in
            (rank: entry.ticket.agentCustomer.name.flatMap { ranks[$0] } ?? names.count, entry: entry)
        }.sorted { left, right in
            if left.rank != right.rank { return left.rank < right.rank }
            let (first, second) = (left.entry.ticket, right.entry.ticket)
            if first.orderNumber != second.orderNumber { return first.orderNumber.text < second.orderNumber.text }
            return (first.position, first.right.id.text) < (second.position, second.right.id.text)
        }.map { ($0.entry, $0.rank < names.count ? names[$0.rank] : nil) }
    }

    /// The values of one ticket, but for those that its neighbours decide.
    private static func listed(_ entry: DoorList.Entry, of instance: Instance) -> [String: MergeValue] {
        let ticket = entry.ticket
        var values: [String: MergeValue] = [
            "order.number": .text(ticket.orderNumber.text),
            "delivery": .text(ticket.delivery.rawValue),
            "agency.name": .text(ticket.agency.name),
            "agency.code": .text(ticket.agency.code),
            "ticket.type": .text(ticket.ticketType),
            "ticket.position": .integer(Int64(ticket.position)),
            "ticket.id": .text(ticket.id.description),
            "ticket.barcodeEnd": .text(ticket.barcodeEnd),
            "ticket.barcodeState": .text(ticket.barcodeState.rawValue),
            "ticket.entries": .integer(Int64(entry.entries)),
            "ticket.isInside": .boolean(entry.isInside),
        ]
        values["ticket.admittedAt"] = entry.admittedAt.map { .dateTime(moment($0, atVenueOf: instance)) }
        values.merge(admission(ticket.right, instance)) { own, _ in own }
        values.merge(seat(ticket.seat)) { own, _ in own }
        values.merge(agentCustomer(ticket.agentCustomer)) { own, _ in own }
        return values
    }
}
