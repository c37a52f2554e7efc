import Admission
package import Designs
package import Orders
import Ticketing

/// Which print of a ticket a page is, or of which prints a cover tells.
package struct PrintContext: Hashable, Sendable {
    /// 1 for the first print, 2 for the first duplicate.
    package let copy: Int

    /// The print of that number.
    package init(copy: Int) { self.copy = copy }
}

extension MergeRecord {
    /// The values of one ticket.
    ///
    /// - Parameters:
    ///   - ticket: one of the order's tickets.
    ///   - order: the order.
    ///   - organisation: who runs the event.
    ///   - print: which print of the ticket this is.
    package init(ticket: Ticket, of order: Order, organisation: Organisation, print: PrintContext) {
        let shared = Self.shared(order, ticket.instance, tickets: order.tickets, organisation, print)
        self.init(shared.merging(Self.own(ticket)) { _, own in own })
    }

    /// The values that are the ticket's alone: in a cover's list, all that tell it from the others.
    private static func own(_ ticket: Ticket) -> [String: MergeValue] {
        var values: [String: MergeValue] = [
            "ticket.barcode": .text(ticket.barcode.value.text),
            "ticket.barcodeEnd": .text(String(ticket.barcode.value.text.suffix(AdmissionLimits.shownBarcodeLength))),
            "ticket.barcodeNumber": .integer(Int64(ticket.barcode.barcodeNumber)),
            "ticket.type": .text(ticket.ticketType),
            "ticket.position": .integer(Int64(ticket.position)),
            "ticket.id": .text(ticket.id.description),
            "ticket.state": .text(ticket.state.rawValue),
            "ticket.barcodeScheme": .text(ticket.barcode.scheme),
            "price.total": .money(ticket.price),
            "price.currency": .text(ticket.price.currency.code),
        ]
        values.merge(admission(ticket.right, ticket.instance)) { own, _ in own }
        values.merge(seat(ticket.seat)) { own, _ in own }
        if let commission = ticket.commission {
            values["commission.amount"] = .money(commission)
            values["commission.netPrice"] = .money(ticket.netPrice)
        }
        return values
    }

    /// Where somebody sits or stands.
    static func seat(_ seat: Seat) -> [String: MergeValue] {
        ["seat.area": seat.area, "seat.row": seat.place?.row, "seat.number": seat.place?.number]
            .compactMapValues { $0.map(MergeValue.text) }
    }

    /// The values of an order's cover.
    ///
    /// - Parameters:
    ///   - tickets: those that go into the envelope, all for one instance; at least one.
    ///   - order: their order.
    ///   - organisation: who runs the event.
    ///   - print: the highest print of the tickets: a cover is a reprint as soon as one of its tickets is.
    ///   - further: what a ticket's entry in the list of tickets has besides, such as a barcode of another scheme.
    package init(
        coverFor tickets: [Ticket], of order: Order, organisation: Organisation, print: PrintContext,
        further: (Ticket) -> [String: MergeValue] = { _ in [:] }
    ) {
        precondition(!tickets.isEmpty, "an envelope holds at least one ticket")
        var values = Self.shared(order, tickets[0].instance, tickets: tickets, organisation, print)
        let items = tickets.map { MergeRecord(Self.own($0)).merging(further($0)) }
        values["order.ticketList"] = .lines(TicketLines.lines(of: items))
        self.init(values, lists: [.tickets: items])
    }

    private static func shared(
        _ order: Order, _ instance: Instance, tickets: [Ticket], _ organisation: Organisation, _ print: PrintContext
    ) -> [String: MergeValue] {
        var values: [String: MergeValue] = [
            "order.number": .text(order.number.text),
            "order.ticketCount": .integer(Int64(tickets.count)),
            "order.isTest": .boolean(order.isTest),
            "delivery": .text(order.delivery.rawValue),
            "agency.name": .text(order.agency.name),
            "agency.code": .text(order.agency.code),
            "print.copy": .integer(Int64(print.copy)),
            "print.isDuplicate": .boolean(print.copy > 1),
        ]
        values.merge(occasion(instance, organisation)) { own, _ in own }
        values.merge(agentCustomer(order.agentCustomer)) { own, _ in own }
        if let confirmed = try? ZonedDateTime(order.confirmedAt, in: organisation.timeZone) {
            values["order.confirmed"] = .dateTime(confirmed)
        }
        values["order.total"] = sum(of: tickets.map(\.price)).map(MergeValue.money)
        if let commission = sum(of: tickets.compactMap(\.commission)), let net = sum(of: tickets.map(\.netPrice)) {
            values["order.commission"] = .money(commission)
            values["order.netTotal"] = .money(net)
        }
        return values
    }

    /// What is performed when and where, and by whom.
    static func occasion(_ instance: Instance, _ organisation: Organisation) -> [String: MergeValue] {
        var values: [String: MergeValue] = [
            "organisation.name": .text(organisation.name),
            "organisation.slug": .text(organisation.slug),
            "event.name": .text(instance.event.name),
            "event.code": .text(instance.event.code),
            "venue.name": .text(instance.venue.name),
            "venue.code": .text(instance.venue.code),
            "instance.code": .text(instance.code),
            "instance.isCancelled": .boolean(instance.state == .cancelled),
            "instance.start": .dateTime(instance.start),
        ]
        values["venue.address"] = instance.venue.address.map(MergeValue.text)
        return values
    }

    /// What the agency told of its customer.
    static func agentCustomer(_ customer: AgentCustomer) -> [String: MergeValue] {
        [
            "customer.name": customer.name, "customer.surname": customer.name.map(PersonName.surname),
            "customer.addressLine1": customer.addressLine1, "agency.reference": customer.reference,
        ].compactMapValues { $0.map(MergeValue.text) }
    }

    /// The amounts together, nil when there are none, when their currencies differ or the sum is too large to be one.
    private static func sum(of amounts: [Money]) -> Money? {
        guard let currency = amounts.first?.currency else { return nil }
        var sum: Int64 = 0
        for amount in amounts {
            let (next, isTooLarge) = sum.addingReportingOverflow(amount.minorUnits)
            guard amount.currency == currency, !isTooLarge else { return nil }
            sum = next
        }
        return Money(minorUnits: sum, currency: currency)
    }
}
