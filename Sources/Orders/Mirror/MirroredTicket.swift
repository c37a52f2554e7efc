package import Ticketing

/// A ticket as another service told it, for a database that mirrors what that one sold.
package struct MirroredTicket: Sendable {
    /// A barcode of the ticket, as the database keeps it.
    package struct Barcode: Hashable, Sendable {
        /// What is kept in place of its value.
        package let value: String
        /// Whether it admits.
        package let state: BarcodeState

        /// A barcode of those parts.
        package init(value: String, state: BarcodeState) {
            self.value = value
            self.state = state
        }
    }

    /// Names it, here as there.
    package let id: TicketID
    /// Which of the order's tickets it is, from 1.
    package let position: Int
    /// The order's number.
    package let orderNumber: String
    /// Whose it is, as far as the agency told.
    package let customerName: String?
    /// Whether it was sold in test mode.
    package let isTest: Bool
    /// The area of the plan.
    package let area: String
    /// The row; nil where places are not numbered.
    package let row: String?
    /// The seat's number; nil where places are not numbered.
    package let seat: String?
    /// For whom, for example `Adult`.
    package let ticketType: String
    /// Whether it stands.
    package let state: TicketState
    /// Its rights, at least one.
    package var rights: [AdmissionRight]
    /// Its barcodes.
    package var barcodes: [Barcode]

    /// A ticket of those parts.
    package init(
        id: TicketID, position: Int, orderNumber: String, customerName: String?, isTest: Bool, area: String,
        row: String?, seat: String?, ticketType: String, state: TicketState, rights: [AdmissionRight],
        barcodes: [Barcode]
    ) {
        self.id = id
        self.position = position
        self.orderNumber = orderNumber
        self.customerName = customerName
        self.isTest = isTest
        self.area = area
        self.row = row
        self.seat = seat
        self.ticketType = ticketType
        self.state = state
        self.rights = rights
        self.barcodes = barcodes
    }
}
