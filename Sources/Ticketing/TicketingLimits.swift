/// The limits of the values on a ticket, by which imports refuse and samples of designs are made.
package enum TicketingLimits {
    /// How many characters a name of the catalogue, an import key or a ticket type may have, and a venue's address.
    package static let nameLength = 120
    /// How many characters a code of the catalogue may have.
    package static let codeLength = 64
    /// How many characters an organisation's slug may have.
    package static let slugLength = 64
    /// How many characters a detail of an agency's customer may have.
    package static let customerDetailLength = 200
    /// How many characters a barcode's value may have.
    package static let barcodeLength = 400
    /// How many characters an area, a row or a seat's number may have.
    package static let seatLength = 80
    /// How many choices are compared with a mistyped word at most.
    package static let suggestionCandidates = 2_000
}
