/// The fields of an order or a ticket as files name them.
package enum OrderField: String, CaseIterable, Sendable {
    case importKey, agency, reference, customerName, addressLine1, delivery, confirmedAt
    case instance, ticketType, area, row, seat, price, currency, commission

    /// The fields that all tickets of an order share.
    package static let ofOrder: [OrderField] = [
        .importKey, .agency, .reference, .customerName, .addressLine1, .delivery, .confirmedAt,
    ]
    /// The fields that each ticket has for itself.
    package static let ofTicket: [OrderField] = [
        .instance, .ticketType, .area, .row, .seat, .price, .currency, .commission,
    ]
    /// The fields without which there is no order or no ticket.
    package static let required: [OrderField] = [.importKey, .agency, .instance, .ticketType, .area, .price]
}

extension OrderField: Hashable {
    // Swift would hash the names, which costs more than all else that is done with a row.
    package func hash(into hasher: inout Hasher) { hasher.combine(index) }

    private var index: UInt8 {
        switch self {
        case .importKey: 0
        case .agency: 1
        case .reference: 2
        case .customerName: 3
        case .addressLine1: 4
        case .delivery: 5
        case .confirmedAt: 6
        case .instance: 7
        case .ticketType: 8
        case .area: 9
        case .row: 10
        case .seat: 11
        case .price: 12
        case .currency: 13
        case .commission: 14
        }
    }
}
