package import Ticketing

/// The scheme of digits: 20 of them, of which 19 are random (63 bits) and the last is a check by ``DammCheck``.
///
/// For Interleaved 2 of 5 and scanners that know digits only; the number is even because that symbology draws pairs.
package struct NumericScheme: BarcodeScheme {
    /// How many digits a value has.
    static let length = 20

    package let id = "scheme.numeric"

    /// The scheme.
    package init() {}

    package func makeValue(for subject: BarcodeSubject, in world: World) -> BarcodeValue {
        var digits: [UInt8] = []
        while digits.count < Self.length - 1 {
            // 250 is the largest multiple of 10 in a byte; what lies above would make small digits likelier.
            digits += world.randomBytes(Self.length).filter { $0 < 250 }.map { $0 % 10 }
        }
        digits.removeLast(digits.count - (Self.length - 1))
        digits.append(DammCheck.digit(completing: digits))
        return stored(digits)
    }

    package func read(_ text: String) -> BarcodeReading {
        guard text.utf8.count <= 2 * Self.length else { return .notMine }
        let symbols = text.utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }
        let digits = symbols.filter { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }.map { $0 - UInt8(ascii: "0") }
        guard digits.count == symbols.count, digits.count == Self.length else {
            // Near enough that digits were lost, doubled or misread as something else.
            let isNear = (Self.length - 2...Self.length + 2).contains(symbols.count)
            return isNear && digits.count >= Self.length - 2 ? .malformed : .notMine
        }
        return DammCheck.isValid(digits) ? .wellFormed(stored(digits)) : .malformed
    }

    private func stored(_ digits: [UInt8]) -> BarcodeValue {
        guard let value = try? BarcodeValue(String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self))
        else { preconditionFailure("digits make a barcode value") }
        return value
    }
}
