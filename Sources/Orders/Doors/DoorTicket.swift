package import Ticketing

/// What a door needs to know of a scanned barcode, and no more: no price, and of the customer the name alone.
package struct DoorTicket: Hashable, Sendable {
    /// One of the performances that the ticket lets into.
    package struct Entrance: Hashable, Sendable {
        /// The right to it.
        package let right: AdmissionRight
        /// The performance's code.
        package let instanceCode: String
        /// What is performed.
        package let eventName: String
        /// When it starts, by the venue's clock, for example `2027-06-20T19:30:00+01:00`.
        package let start: String
        /// The same moment in UTC.
        package let startsAt: Timestamp
        /// Whether it takes place.
        package let instanceState: Instance.State
    }

    /// The barcode that was scanned.
    package let barcode: BarcodeValue
    /// Whether it admits.
    package let barcodeState: BarcodeState
    /// Whether it was signed by a key that was revoked, and so may be a forgery.
    package private(set) var isKeyRevoked = false
    /// The barcode that took its place.
    package let supersededBy: BarcodeValue?
    /// Names the ticket.
    package let id: TicketID
    /// The order's number.
    package let orderNumber: String
    /// Which of the order's tickets it is, from 1.
    package let position: Int
    /// Whose it is, as far as the agency told.
    package let customerName: String?
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
    /// Whether it was sold in test mode.
    package let isTest: Bool
    /// The performances it lets into, in the order of the rights' ids.
    package let entrances: [Entrance]

    /// The ticket, knowing which barcodes were signed by a key that was revoked.
    package func knowingRevoked(_ barcodes: Set<BarcodeValue>) -> DoorTicket {
        var ticket = self
        ticket.isKeyRevoked = barcodes.contains(barcode)
        return ticket
    }
}
