import Barcodes
import Designs
import Testing
import Ticketing

/// A symbology and random values that it carries, for tests that draw all of them.
struct SampleCodes: Sendable, CustomTestStringConvertible {
    enum Alphabet: Sendable {
        case digits
        /// Printable ASCII.
        case ascii
        /// Twelve digits and their check digit.
        case ean
    }

    let symbology: String
    /// What zxing-cpp calls it.
    let zxing: String
    /// What zbarimg calls it; nil if it cannot read it.
    let zbar: String?
    let alphabet: Alphabet
    let lengths: ClosedRange<Int>

    var testDescription: String { "\(symbology) of \(lengths)" }

    static let all = [
        SampleCodes(symbology: "symbology.qr", zxing: "QRCode", zbar: "qrcode", alphabet: .ascii, lengths: 1...60),
        // Signed barcodes.
        SampleCodes(symbology: "symbology.qr", zxing: "QRCode", zbar: "qrcode", alphabet: .digits, lengths: 94...94),
        SampleCodes(
            symbology: "symbology.code128", zxing: "Code128", zbar: "code128", alphabet: .ascii, lengths: 4...24),
        SampleCodes(symbology: "symbology.pdf417", zxing: "PDF417", zbar: nil, alphabet: .ascii, lengths: 1...60),
        SampleCodes(symbology: "symbology.aztec", zxing: "Aztec", zbar: nil, alphabet: .ascii, lengths: 1...60),
        SampleCodes(
            symbology: "symbology.dataMatrix", zxing: "DataMatrix", zbar: nil, alphabet: .ascii, lengths: 1...60),
        SampleCodes(symbology: "symbology.itf", zxing: "ITF", zbar: "i25", alphabet: .digits, lengths: 10...12),
        SampleCodes(symbology: "symbology.ean13", zxing: "EAN13", zbar: "ean13", alphabet: .ean, lengths: 13...13),
    ]

    /// A value from the world's randomness.
    func value(in world: World) -> String {
        func number(below bound: Int) -> Int {
            let bytes = world.randomBytes(2).map(Int.init)
            return (bytes[0] << 8 | bytes[1]) % bound
        }
        let length = lengths.lowerBound + number(below: lengths.count)
        switch alphabet {
        case .digits: return (0..<2 * length).map { _ in "\(number(below: 10))" }.joined()
        case .ascii:
            // No space, because those at the ends are no part of a barcode's value.
            return String(decoding: (0..<length).map { _ in UInt8(0x21 + number(below: 94)) }, as: UTF8.self)
        case .ean:
            let digits = (0..<12).map { _ in number(below: 10) }
            let sum = digits.enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 1 : 3) }
            return (digits + [(10 - sum % 10) % 10]).map(String.init).joined()
        }
    }
}
