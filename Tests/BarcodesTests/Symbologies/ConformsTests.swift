import Barcodes
import Testing

@Suite("Every symbology")
struct ConformsTests {
    static let base32 = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    static let digits = Array("0123456789")

    static func text(of count: Int, _ alphabet: [Character]) -> @Sendable (UInt64) -> String {
        { seed in
            var random = RandomTexts(seed: seed)
            return random.characters(count, of: alphabet)
        }
    }

    /// The check digit that GS1's rule gives for 12 digits, worked out the other way round than the symbology does.
    static func ean(_ seed: UInt64) -> String {
        let twelve = text(of: 12, digits)(seed)
        let numbers = twelve.compactMap(\.wholeNumberValue)
        let odd = stride(from: 0, to: 12, by: 2).map { numbers[$0] }.reduce(0, +)
        let even = stride(from: 1, to: 12, by: 2).map { numbers[$0] }.reduce(0, +)
        return twelve + "\((10 - (odd + 3 * even) % 10) % 10)"
    }

    static let subjects: [SymbologyConformance.Subject] = [
        .init(
            symbology: QRSymbology(), value: text(of: 16, base32), tooLong: String(repeating: "é", count: 1477)),
        .init(
            symbology: ZintSymbology.code128, value: text(of: 16, base32), tooLong: String(repeating: "a", count: 61)),
        .init(
            symbology: ZintSymbology.pdf417, value: text(of: 16, base32), tooLong: String(repeating: "é", count: 600)),
        .init(
            symbology: ZintSymbology.aztec, value: text(of: 16, base32), tooLong: String(repeating: "é", count: 1500)),
        .init(
            symbology: ZintSymbology.dataMatrix, value: text(of: 16, base32),
            tooLong: String(repeating: "é", count: 800)),
        .init(symbology: ZintSymbology.itf, value: text(of: 20, digits), tooLong: String(repeating: "7", count: 92)),
        .init(symbology: ZintSymbology.ean13, value: ean, tooLong: "59012341234570"),
    ]

    @Test(arguments: subjects, SymbologyConformance.allCases)
    func `does what a symbology must do`(
        _ subject: SymbologyConformance.Subject, _ conformance: SymbologyConformance
    ) async throws { try await conformance.check(subject) }

    @Test func `all that zint draws are among them`() {
        let ids = Set(Self.subjects.map(\.symbology.id))
        #expect(ids == Set(ZintSymbology.all.map(\.id) + [QRSymbology().id]))
        #expect(ZintSymbology.encoderVersion.wholeMatch(of: /2\.\d+\.\d+/) != nil)
    }
}
