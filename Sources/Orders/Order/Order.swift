package import Ticketing

/// A confirmed sale of one agency.
package struct Order: Hashable, Sendable {
    /// Names it.
    package let id: OrderID
    /// What people call it.
    package let number: OrderNumber
    /// Who sold it.
    package let agency: Agency
    /// What the agency told of its customer.
    package let agentCustomer: AgentCustomer
    /// How its tickets reach the holder.
    package let delivery: DeliveryMethod
    /// When it was confirmed.
    package let confirmedAt: Timestamp
    /// Whether it was sold in test mode.
    package let isTest: Bool
    /// Its tickets, by position.
    package let tickets: [Ticket]
}

/// One admission right that was sold, with the first of the barcodes that stand for it.
package struct Ticket: Hashable, Sendable {
    /// Names it.
    package let id: TicketID
    /// Which of the order's tickets it is, from 1.
    package let position: Int
    /// For which performance.
    package let instance: Instance
    /// Where its holder sits or stands.
    package let seat: Seat
    /// For whom, for example `Adult`.
    package let ticketType: String
    /// What it cost.
    package let price: Money
    /// What the agency keeps of the price, in its currency and at most as much; nil if the agency told none.
    package let commission: Money?
    /// Whether it stands.
    package let state: TicketState
    /// The right to enter the ticket's own performance; nil if its holder is let in to none, or only to others.
    package let right: AdmissionRight?
    /// The newest barcode of the scheme with which it was sold.
    package let barcode: Barcode
}

extension Ticket {
    /// What the agency pays the venue: the price less the commission.
    package var netPrice: Money {
        Money(minorUnits: price.minorUnits - (commission?.minorUnits ?? 0), currency: price.currency)
    }
}

/// A unique reference as scanned, and what became of it.
package struct Barcode: Hashable, Sendable {
    /// What is scanned.
    package let value: BarcodeValue
    /// The scheme that made it, for example `scheme.reference`.
    package let scheme: String
    /// Which of the ticket's barcodes it is, from 1; a reissue, or another scheme, makes the next.
    package let barcodeNumber: Int
    /// Whether it admits.
    package let state: BarcodeState
    /// The barcode that took its place.
    package let supersededBy: BarcodeValue?
}
