package import Ticketing

/// One scan with all that the ledger and the ticket tell of it, for the box office's own books.
package struct LedgerLine: Hashable, Sendable {
    /// When, by the server's clock.
    package let at: Timestamp
    /// At which gate, if one was said.
    package let gate: String?
    /// By which device, as the ledger calls it.
    package let device: String
    /// Which way.
    package let direction: String
    /// The answer.
    package let verdict: String
    /// Why, for `refer` and `refused`.
    package let reason: String?
    /// The order's number; nil for a code that is no ticket's.
    package let orderNumber: String?
    /// For whom the ticket is.
    package let ticketType: String?
    /// The area of the plan.
    package let area: String?
    /// The row; nil where places are not numbered.
    package let row: String?
    /// The seat's number; nil where places are not numbered.
    package let seat: String?
    /// The last characters of the barcode, ``AdmissionLimits/shownBarcodeLength`` at most.
    package let barcodeEnd: String
    /// The device's own name for the scan.
    package let nonce: String
    /// What the rule would have said, where a steward let in against it.
    package let overridden: String?
    /// The steward's words.
    package let overrideReason: String?
    /// The nonce of the scan that it takes back.
    package let annuls: String?
    /// Whether the ticket was sold in test mode.
    package let isTest: Bool
}
