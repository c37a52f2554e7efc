package import Ticketing

/// How a ticket's barcode value is made and read back: the extension point `barcode.scheme`.
///
/// A scheme is made once by the composition root and then only asked; both methods may be called from any thread. What
/// it makes, it must read as ``BarcodeReading/wellFormed(_:)``. A scheme without keys is pure; one with keys asks its
/// ``SigningKeySource`` for those of the moment, and whoever keeps them says when they have to be read again.
package protocol BarcodeScheme: Sendable {
    /// The dotted name, for example `scheme.reference`; it is stored with every barcode and never changes.
    var id: String { get }

    /// A new value for a ticket.
    ///
    /// - Parameters:
    ///   - subject: the ticket.
    ///   - world: where its randomness comes from.
    /// - Returns: a value that was never made before, as good as certainly.
    /// - Throws: `noSigningKey`, from a scheme that signs.
    func makeValue(for subject: BarcodeSubject, in world: World) throws(BarcodeError) -> BarcodeValue

    /// What a scanned or typed text is to this scheme.
    ///
    /// - Parameter text: the text without scanner prefixes, see ``ScannedText``.
    /// - Returns: the value in the form in which it is stored, or why there is none.
    func read(_ text: String) -> BarcodeReading
}

/// What a scanned or typed text is to a scheme.
package enum BarcodeReading: Hashable, Sendable {
    /// A value the scheme could have made, in the form in which it is stored.
    case wellFormed(BarcodeValue)
    /// It looks like one of the scheme's values, but its check fails or a part is missing.
    case malformed
    /// It has the form of one of the scheme's values, signed by a key that is not known here.
    case unknownKey
    /// Nothing of this scheme's.
    case notMine
}
