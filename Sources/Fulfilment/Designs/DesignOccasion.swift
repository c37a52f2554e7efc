package import Designs
package import Orders
package import Ticketing

/// What a design is chosen for: one ticket, one order's cover, or the list of a performance.
package struct DesignOccasion: Hashable, Sendable {
    /// What is drawn.
    package let kind: Design.Kind
    /// The instance's code.
    package let instanceCode: String
    /// The event's code.
    package let eventCode: String
    /// The ticket type; nil for a cover or list.
    package let ticketType: String?
    /// The agency's code; nil for a list.
    package let agencyCode: String?
    /// How the tickets reach their holder; nil for a list.
    package let delivery: DeliveryMethod?

    /// The occasion of one ticket.
    package init(ticket: Ticket, of order: Order) {
        self.init(kind: .ticket, instance: ticket.instance, ticketType: ticket.ticketType, order: order)
    }

    /// The occasion of the cover before an order's tickets for an instance.
    package init(coverFor instance: Instance, of order: Order) {
        self.init(kind: .cover, instance: instance, ticketType: nil, order: order)
    }

    /// The occasion of the list of an instance's tickets.
    package init(listOf instance: Instance) {
        self.init(
            kind: .list, instanceCode: instance.code, eventCode: instance.event.code, ticketType: nil, agencyCode: nil,
            delivery: nil)
    }

    private init(kind: Design.Kind, instance: Instance, ticketType: String?, order: Order) {
        self.init(
            kind: kind, instanceCode: instance.code, eventCode: instance.event.code, ticketType: ticketType,
            agencyCode: order.agency.code, delivery: order.delivery)
    }

    /// An occasion of those properties.
    package init(
        kind: Design.Kind, instanceCode: String, eventCode: String, ticketType: String?, agencyCode: String?,
        delivery: DeliveryMethod?
    ) {
        self.kind = kind
        self.instanceCode = instanceCode
        self.eventCode = eventCode
        self.ticketType = ticketType
        self.agencyCode = agencyCode
        self.delivery = delivery
    }
}
