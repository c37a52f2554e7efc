package import Ticketing

/// One ticket on paper.
package struct Print: Hashable, Sendable {
    /// The ticket.
    package let ticketID: TicketID
    /// 1 for the first print, 2 for the first duplicate.
    package let copy: Int
    /// The barcode on it.
    package let barcode: BarcodeValue
    /// The design's name.
    package let designID: String
    /// The design's revision.
    package let designRevision: String
}
