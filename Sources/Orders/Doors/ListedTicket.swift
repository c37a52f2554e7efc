package import Ticketing

/// A ticket that lets into a performance, as a list on paper needs it: no price, and of its barcode the end alone.
package struct ListedTicket: Sendable {
    /// The right to the performance.
    package let right: AdmissionRight
    /// Names the ticket.
    package let id: TicketID
    /// Which of the order's tickets it is, from 1.
    package let position: Int
    /// Where its holder sits or stands.
    package let seat: Seat
    /// For whom, for example `Adult`.
    package let ticketType: String
    /// Whether it stands.
    package let state: TicketState
    /// The last characters of the newest barcode of the scheme with which it was sold.
    package let barcodeEnd: String
    /// Whether that barcode admits.
    package let barcodeState: BarcodeState
    /// The order's number.
    package let orderNumber: OrderNumber
    /// Whether it was sold in test mode.
    package let isTest: Bool
    /// How it reaches its holder.
    package let delivery: DeliveryMethod
    /// What the agency told of its customer.
    package let agentCustomer: AgentCustomer
    /// Who sold it.
    package let agency: Agency
}
