import Barcodes
import Testing

@Suite("QR codes")
struct EncodesQRCodesTests {
    struct Size: Sendable, CustomTestStringConvertible {
        let value: String
        let errorCorrection: ErrorCorrection
        let modules: Int
        var testDescription: String { "\(value.prefix(20)) (\(value.count)) at \(errorCorrection.rawValue)" }
    }

    /// Capacities from ISO/IEC 18004, table 7.
    static let sizes = [
        Size(value: "ABCDEFGHJKMNPQRS", errorCorrection: .medium, modules: 21),
        Size(value: "4T7Z9GQ2M8XK1BWY", errorCorrection: .medium, modules: 21),
        Size(value: String(repeating: "A", count: 20), errorCorrection: .medium, modules: 21),
        Size(value: String(repeating: "A", count: 21), errorCorrection: .medium, modules: 25),
        Size(value: String(repeating: "a", count: 14), errorCorrection: .medium, modules: 21),
        Size(value: String(repeating: "a", count: 15), errorCorrection: .medium, modules: 25),
        Size(value: String(repeating: "7", count: 34), errorCorrection: .medium, modules: 21),
        Size(value: String(repeating: "7", count: 35), errorCorrection: .medium, modules: 25),
        Size(value: String(repeating: "A", count: 25), errorCorrection: .low, modules: 21),
        Size(value: String(repeating: "A", count: 16), errorCorrection: .quartile, modules: 21),
        Size(value: String(repeating: "A", count: 10), errorCorrection: .high, modules: 21),
        Size(value: String(repeating: "A", count: 11), errorCorrection: .high, modules: 25),
        Size(value: String(repeating: "7", count: 7089), errorCorrection: .low, modules: 177),
    ]

    @Test(arguments: sizes)
    func `a value takes the smallest code that holds it`(_ size: Size) throws {
        let matrix = try QRSymbology().encode(size.value, errorCorrection: size.errorCorrection).modules
        #expect(matrix.width == size.modules)
        #expect(matrix.height == size.modules)
    }

    @Test(arguments: ErrorCorrection.allCases)
    func `every level has the three finders and a light border to them`(_ level: ErrorCorrection) throws {
        let matrix = try QRSymbology().encode("4T7Z9GQ2M8XK1BWY", errorCorrection: level).modules
        let last = matrix.width - 1
        for (left, top) in [(0, 0), (last - 6, 0), (0, last - 6)] {
            for offset in 0...6 {
                #expect(matrix.isDark(left + offset, top))
                #expect(matrix.isDark(left, top + offset))
            }
            #expect(!matrix.isDark(left + 1, top + 1))
            #expect(matrix.isDark(left + 3, top + 3))
        }
    }

    @Test func `the same value gives the same modules`() throws {
        let codes = try (0..<3).map { _ in try QRSymbology().encode("K7M2-9QXR", errorCorrection: .quartile) }
        #expect(Set(codes).count == 1)
    }

    @Test(arguments: [(ErrorCorrection.low, 2953), (.medium, 2331), (.quartile, 1663), (.high, 1273)])
    func `a value longer than the largest code is refused`(_ level: ErrorCorrection, _ bytes: Int) throws {
        #expect(
            try QRSymbology().encode(String(repeating: "a", count: bytes), errorCorrection: level).modules.width == 177)
        let error = #expect(throws: BarcodeError.self) {
            try QRSymbology().encode(String(repeating: "a", count: bytes + 1), errorCorrection: level)
        }
        #expect(error?.code == .valueTooLong)
    }

    @Test(arguments: [("", BarcodeError.Code.emptyValue), ("A\0B", .unsupportedCharacter)])
    func `what cannot be carried is refused`(_ value: String, _ code: BarcodeError.Code) {
        let error = #expect(throws: BarcodeError.self) { try QRSymbology().encode(value, errorCorrection: .medium) }
        #expect(error?.code == code)
    }

    @Test func `a refusal does not tell the value`() {
        let value = String(repeating: "SECRET", count: 2000)
        let error = #expect(throws: BarcodeError.self) { try QRSymbology().encode(value, errorCorrection: .high) }
        #expect(error?.message.contains("SECRET") == false)
    }
}
