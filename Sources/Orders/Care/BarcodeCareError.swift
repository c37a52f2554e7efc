/// Care of a barcode that is refused.
package struct BarcodeCareError: Error, Hashable, Sendable {
    /// Why, stable across releases.
    package enum Code: String, CaseIterable, Sendable {
        /// The reason is missing or too long.
        case invalidReason
        /// A reissue took the barcode's place.
        case barcodeSuperseded
        /// Its ticket was called off, and with it the barcode.
        case barcodeRevoked
        /// It stands for no ticket, so there is nobody to reissue it to.
        case barcodeWithoutTicket
        /// Its ticket was cancelled or refunded.
        case ticketNotStanding
        /// Nothing here makes barcodes of its scheme.
        case unknownScheme
        /// The ticket was reissued as often as it may be.
        case tooManyReissues
    }

    /// Why.
    package let code: Code
    /// One sentence naming the remedy.
    package let message: String

    /// A refusal of those parts.
    package init(code: Code, message: String) {
        self.code = code
        self.message = message
    }
}

extension BarcodeCareError: CustomStringConvertible {
    package var description: String { message }
}
