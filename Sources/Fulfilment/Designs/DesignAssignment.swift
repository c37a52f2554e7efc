package import Designs
package import Ticketing

/// Which design draws what: a rule of the box office, in the database.
package struct DesignAssignment: Hashable, Sendable {
    /// What must be so for an assignment to count; what is nil may be anything.
    package struct Scope: Hashable, Sendable {
        /// What is drawn.
        package let kind: Design.Kind
        /// The instance's code; never together with an event, because an instance has one.
        package let instanceCode: String?
        /// The event's code.
        package let eventCode: String?
        /// The ticket type; for tickets alone, because an order has several.
        package let ticketType: String?
        /// The agency's code; never for lists, which have the tickets of all.
        package let agencyCode: String?
        /// How the tickets reach their holder; never for lists.
        package let delivery: DeliveryMethod?

        /// A scope of those criteria.
        package init(
            kind: Design.Kind = .ticket, instanceCode: String? = nil, eventCode: String? = nil,
            ticketType: String? = nil, agencyCode: String? = nil, delivery: DeliveryMethod? = nil
        ) {
            self.kind = kind
            self.instanceCode = instanceCode
            self.eventCode = eventCode
            self.ticketType = ticketType
            self.agencyCode = agencyCode
            self.delivery = delivery
        }
    }

    /// Names it.
    package let id: DesignAssignmentID
    /// For what.
    package let scope: Scope
    /// The design's name.
    package let designID: String
    /// The design's revision; the latest, whichever that is when something is drawn, if nil.
    package let revision: String?

    /// An assignment of those parts.
    package init(id: DesignAssignmentID, scope: Scope, designID: String, revision: String? = nil) {
        self.id = id
        self.scope = scope
        self.designID = designID
        self.revision = revision
    }
}

/// Names a design assignment.
package typealias DesignAssignmentID = Identifier<DesignAssignment>
