package import Ticketing

/// The plain scheme: 16 symbols of Crockford's base 32, of which 15 are random (75 bits) and the last is a check.
///
/// Capitals and digits only, so a QR code carries it in alphanumeric mode and any scanner can type it.
package struct ReferenceScheme: BarcodeScheme {
    /// How many symbols a value has.
    static let length = 16

    package let id = "scheme.reference"

    /// The scheme.
    package init() {}

    package func makeValue(for subject: BarcodeSubject, in world: World) -> BarcodeValue {
        var values = world.randomBytes(Self.length - 1).map { $0 & 31 }
        values.append(CheckSymbol.value(completing: values))
        return stored(values)
    }

    package func read(_ text: String) -> BarcodeReading {
        guard text.utf8.count <= 2 * Self.length, let values = Base32.values(of: text) else {
            return couldBeDamaged(text) ? .malformed : .notMine
        }
        guard values.count == Self.length else { return couldBeDamaged(text) ? .malformed : .notMine }
        return CheckSymbol.isValid(values) ? .wellFormed(stored(values)) : .malformed
    }

    /// Whether a text is near enough in length to one of ours that a character was lost, doubled or misread.
    private func couldBeDamaged(_ text: String) -> Bool {
        let count = text.utf8.count { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }
        return (Self.length - 2...Self.length + 2).contains(count)
    }

    private func stored(_ values: [UInt8]) -> BarcodeValue {
        guard let value = try? BarcodeValue(Base32.text(of: values)) else {
            preconditionFailure("base 32 symbols make a barcode value")
        }
        return value
    }
}
