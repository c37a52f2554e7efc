/// The limits of the values on a ticket.
package enum TicketingLimits {
    /// How many characters a detail of an agency's customer may have.
    package static let customerDetailLength = 200
    /// How many characters a barcode's value may have.
    package static let barcodeLength = 400
    /// How many characters an area, a row or a seat's number may have.
    package static let seatLength = 80
    /// How many choices are compared with a mistyped word at most.
    package static let suggestionCandidates = 2_000
}
