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
        var values = Self.shared(order, instance: ticket.instance, count: order.tickets.count, organisation, print)
        values["ticket.barcode"] = .text(ticket.barcode.value.text)
        values["ticket.type"] = .text(ticket.ticketType)
        values["ticket.position"] = .integer(Int64(ticket.position))
        values["seat.area"] = .text(ticket.seat.area)
        values["seat.row"] = (ticket.seat.place?.row).map(MergeValue.text)
        values["seat.number"] = (ticket.seat.place?.number).map(MergeValue.text)
        values["price.total"] = .money(ticket.price)
        self.init(values)
    }

    /// The values of an order's cover.
    ///
    /// - Parameters:
    ///   - tickets: those that go into the envelope, all for one instance; at least one.
    ///   - order: their order.
    ///   - organisation: who runs the event.
    ///   - print: the highest print of the tickets: a cover is a reprint as soon as one of its tickets is.
    package init(coverFor tickets: [Ticket], of order: Order, organisation: Organisation, print: PrintContext) {
        precondition(!tickets.isEmpty, "an envelope holds at least one ticket")
        var values = Self.shared(
            order, instance: tickets[0].instance, count: tickets.count, organisation, print)
        values["order.ticketList"] = .lines(TicketLines.lines(of: tickets))
        self.init(values)
    }

    private static func shared(
        _ order: Order, instance: Instance, count: Int, _ organisation: Organisation, _ print: PrintContext
    ) -> [String: MergeValue] {
        let customer = order.agentCustomer
        var values: [String: MergeValue] = [
            "order.number": .text(order.number.text),
            "order.ticketCount": .integer(Int64(count)),
            "delivery": .text(order.delivery.rawValue),
            "agency.name": .text(order.agency.name),
            "agency.code": .text(order.agency.code),
            "organisation.name": .text(organisation.name),
            "event.name": .text(instance.event.name),
            "venue.name": .text(instance.venue.name),
            "instance.start": .dateTime(instance.start),
            "print.copy": .integer(Int64(print.copy)),
            "print.isDuplicate": .boolean(print.copy > 1),
        ]
        if let confirmed = try? ZonedDateTime(order.confirmedAt, in: organisation.timeZone) {
            values["order.confirmed"] = .dateTime(confirmed)
        }
        values["customer.name"] = customer.name.map(MergeValue.text)
        values["customer.surname"] = customer.name.map { .text(PersonName.surname(of: $0)) }
        values["customer.addressLine1"] = customer.addressLine1.map(MergeValue.text)
        values["agency.reference"] = customer.reference.map(MergeValue.text)
        values["venue.address"] = instance.venue.address.map(MergeValue.text)
        return values
    }
}
