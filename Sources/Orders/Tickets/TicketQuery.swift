package import Ticketing

/// What a search for tickets asks; every part that is given must fit, and one of the first four is given.
package struct TicketQuery: Hashable, Sendable {
    /// The order number.
    package var number: OrderNumber?
    /// The beginnings of words of the customer's name.
    package var name: String?
    /// The beginning of the agency's reference, whatever its case and punctuation.
    package var reference: String?
    /// The seat; an instance is given with it.
    package var place: TypedPlace?
    /// The performance that the ticket is for.
    package var instance: InstanceID?

    /// A query for nothing yet.
    package init() {}
}
