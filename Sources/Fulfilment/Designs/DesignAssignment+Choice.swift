import Designs
import Ticketing

extension DesignAssignment.Scope {
    /// Whether everything that the scope asks for is so.
    package func covers(_ occasion: DesignOccasion) -> Bool {
        func fits<Value: Equatable>(_ wanted: Value?, _ value: Value?) -> Bool { wanted == nil || wanted == value }
        return kind == occasion.kind && fits(instanceCode, occasion.instanceCode)
            && fits(eventCode, occasion.eventCode) && fits(ticketType, occasion.ticketType)
            && fits(agencyCode, occasion.agencyCode) && fits(delivery, occasion.delivery)
    }

    /// How closely the scope describes an occasion; of those that cover it, no two have the same.
    ///
    /// The criteria count in this order, each for more than all that follow together: instance, event, ticket type,
    /// agency, delivery method. So an instance's ticket type comes before the instance, the instance before its event,
    /// and a scope without criteria comes last.
    package var specificity: Int {
        (instanceCode == nil ? 0 : 16) + (eventCode == nil ? 0 : 8) + (ticketType == nil ? 0 : 4)
            + (agencyCode == nil ? 0 : 2) + (delivery == nil ? 0 : 1)
    }
}

extension DesignAssignment {
    /// The assignment that decides: the most specific one whose scope covers the occasion, nil if none does.
    package static func deciding(_ occasion: DesignOccasion, among assignments: [DesignAssignment]) -> DesignAssignment?
    {
        assignments.filter { $0.scope.covers(occasion) }.max { $0.scope.specificity < $1.scope.specificity }
    }

    /// What draws where nothing is assigned: the starter for the way in which tickets reach their holder, or for lists.
    package static func starterDesignID(for occasion: DesignOccasion) -> String {
        switch (occasion.kind, occasion.delivery) {
        case (.cover, _): "collection-cover"
        case (.list, _): "door-list"
        case (.ticket, .agent), (.ticket, .printAtHome): "a4-home"
        case (.ticket, .collect), (.ticket, .post), (.ticket, nil): "boca-203x83"
        }
    }
}
