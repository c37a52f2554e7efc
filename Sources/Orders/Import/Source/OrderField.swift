/// The fields of an order or a ticket as files name them.
package enum OrderField: String, CaseIterable, Sendable {
    case importKey, agency, reference, customerName, addressLine1, delivery, confirmedAt
    case instance, ticketType, area, row, seat, price, currency

    /// The fields that all tickets of an order share.
    package static let ofOrder: [OrderField] = [
        .importKey, .agency, .reference, .customerName, .addressLine1, .delivery, .confirmedAt,
    ]
    /// The fields that each ticket has for itself.
    package static let ofTicket: [OrderField] = [.instance, .ticketType, .area, .row, .seat, .price, .currency]
    /// The fields without which there is no order or no ticket.
    package static let required: [OrderField] = [.importKey, .agency, .instance, .ticketType, .area, .price]
}
