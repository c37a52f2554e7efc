import Barcodes
import Testing

@Suite("Linear codes")
struct EncodesLinearCodesTests {
    /// The widths of bars and gaps in modules, from the first bar.
    private static func widths(_ symbology: any Symbology, _ value: String) throws -> [Int] {
        let modules = try symbology.encode(value, errorCorrection: .medium).modules
        var widths: [Int] = []
        for x in 0..<modules.width {
            if x > 0, modules.isDark(x, 0) == modules.isDark(x - 1, 0) {
                widths[widths.count - 1] += 1
            } else {
                widths.append(1)
            }
        }
        return widths
    }

    @Test func `Interleaved 2 of 5 draws pairs of digits, one in bars and one in gaps`() throws {
        // ISO/IEC 16390, table 1: 1 is wide, narrow, narrow, narrow, wide; 2 is narrow, wide, narrow, narrow, wide.
        let widths = try Self.widths(ZintSymbology.itf, "12")
        #expect(widths == [1, 1, 1, 1] + [3, 1, 1, 3, 1, 1, 1, 1, 3, 3] + [3, 1, 1])
    }

    @Test func `EAN-13 has 95 modules between its guards`() throws {
        let symbol = try ZintSymbology.ean13.encode("5901234123457", errorCorrection: .medium)
        #expect(symbol.modules.width == 95)
        let widths = try Self.widths(ZintSymbology.ean13, "5901234123457")
        #expect(Array(widths.prefix(3)) == [1, 1, 1] && Array(widths.suffix(3)) == [1, 1, 1])
        #expect(Array(widths[27..<32]) == [1, 1, 1, 1, 1])
        #expect(symbol.quietZone == BarcodeSymbol.QuietZone(left: 11, right: 7, top: 0, bottom: 0))
    }

    @Test func `Code 128 packs two digits into a character`() throws {
        // Start, ten pairs, check, each of 11 modules, and a stop of 13.
        #expect(
            try ZintSymbology.code128.encode("12345678901234567890", errorCorrection: .high).modules.width == 12 * 11
                + 13)
        #expect(
            try ZintSymbology.code128.encode("4T7Z9GQ2M8XK1BWY", errorCorrection: .low).modules.width == 18 * 11 + 13)
    }

    @Test(arguments: ZintSymbology.all.filter { ["symbology.code128", "symbology.itf"].contains($0.id) })
    func `bars have a least height and ten light modules at each side`(_ symbology: ZintSymbology) throws {
        let symbol = try symbology.encode("1234", errorCorrection: .medium)
        #expect(symbol.form == .linear(.ordinary))
        #expect(symbol.quietZone == BarcodeSymbol.QuietZone(horizontal: 10, vertical: 0))
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let symbology: ZintSymbology
        let value: String
        let code: BarcodeError.Code
        let remedy: String
        var testDescription: String { "\(symbology.id) \(value)" }
    }

    static let refusals = [
        Refusal(symbology: .itf, value: "123", code: .wrongLength, remedy: "put a 0 before it"),
        Refusal(symbology: .itf, value: "12A4", code: .unsupportedCharacter, remedy: "barcode.numeric"),
        Refusal(symbology: .itf, value: "1 34", code: .unsupportedCharacter, remedy: "digits"),
        Refusal(symbology: .itf, value: "١٢", code: .unsupportedCharacter, remedy: "digits"),
        Refusal(symbology: .ean13, value: "590123412345", code: .wrongLength, remedy: "add the check digit"),
        Refusal(symbology: .ean13, value: "5901234123450", code: .wrongCheckDigit, remedy: "correct the value"),
        Refusal(symbology: .ean13, value: "5901234", code: .wrongLength, remedy: "this value has 7"),
        Refusal(symbology: .ean13, value: "590123412345X", code: .unsupportedCharacter, remedy: "digits"),
        Refusal(symbology: .ean13, value: "5901234123457+12", code: .unsupportedCharacter, remedy: "digits"),
        Refusal(symbology: .code128, value: "Café", code: .unsupportedCharacter, remedy: "QR"),
        Refusal(symbology: .code128, value: "A\0B", code: .unsupportedCharacter, remedy: "remove it"),
    ]

    @Test(arguments: refusals)
    func `what a code cannot carry is refused with its remedy`(_ refusal: Refusal) {
        let error = #expect(throws: BarcodeError.self) {
            try refusal.symbology.encode(refusal.value, errorCorrection: .medium)
        }
        #expect(error?.code == refusal.code)
        #expect(error?.message.contains(refusal.remedy) == true, "\(error?.message ?? "")")
    }

    @Test func `every wrong check digit of an EAN-13 is refused, and the right one is not`() throws {
        for seed in UInt64(1)...50 {
            let value = ConformsTests.ean(seed)
            var accepted: [String] = []
            for digit in 0...9 {
                let candidate = value.dropLast() + "\(digit)"
                if (try? ZintSymbology.ean13.encode(String(candidate), errorCorrection: .low)) != nil {
                    accepted.append(String(candidate))
                }
            }
            #expect(accepted == [value])
        }
    }
}
