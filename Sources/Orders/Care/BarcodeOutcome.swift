package import Ticketing

/// What became of a barcode in the box office's care.
package struct BarcodeOutcome: Hashable, Sendable {
    /// The barcode to look at now: after a reissue the one that admits.
    package let value: BarcodeValue
    /// Whether something was changed; false where it was so already, as after a lost answer.
    package let hasChanged: Bool
}
