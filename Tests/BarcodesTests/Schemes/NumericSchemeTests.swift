import Barcodes
import Testing
import Ticketing

@Suite("The numeric scheme")
struct NumericSchemeTests {
    static let scheme = NumericScheme()

    static func value(_ seed: UInt64) -> BarcodeValue {
        scheme.makeValue(for: .sample, in: .seeded(seed, now: Timestamp(seconds: 0)))
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>)
    func `a value is 20 digits, and is read as itself`(_ seed: UInt64) {
        let value = Self.value(seed)
        #expect(value.text.wholeMatch(of: /[0-9]{20}/) != nil)
        #expect(Self.scheme.read(value.text) == .wellFormed(value))
    }

    @Test func `the 19 digits before the check are random, none likelier than another`() {
        let values = (1...2000 as ClosedRange<UInt64>).map { Array(Self.value($0).text) }
        for position in 0..<19 {
            let digits = Dictionary(grouping: values, by: { $0[position] }).mapValues(\.count)
            // 200 of each, give or take 13; six times that would be a bias.
            #expect(digits.count == 10 && digits.values.allSatisfy { (120...280).contains($0) }, "position \(position)")
        }
        #expect(Set(values).count == 2000)
    }

    @Test func `digits at the top of a byte are drawn again`() {
        let bytes = [UInt8(250), 255, 251, 7]
        let world = World(
            now: { Timestamp(seconds: 0) }, randomBytes: { count in (0..<count).map { bytes[$0 % bytes.count] } })
        let value = Self.scheme.makeValue(for: .sample, in: world).text
        #expect(value.prefix(19) == String(repeating: "7", count: 19)[...])
    }

    /// The example of the literature: 572 has the check digit 4 (H. Michael Damm, dissertation, 2004).
    @Test func `the check is Damm's`() {
        // Leading zeros fold to 0, so they leave the check digit as it is.
        #expect(Self.scheme.read("00000000000000005724") != .malformed)
        #expect(Self.scheme.read("00000000000000005723") == .malformed)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `every single substitution is malformed`(_ seed: UInt64) {
        let digits = Array(Self.value(seed).text)
        for position in digits.indices {
            for digit in "0123456789" where digit != digits[position] {
                var damaged = digits
                damaged[position] = digit
                #expect(Self.scheme.read(String(damaged)) == .malformed, "\(String(damaged))")
            }
        }
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>)
    func `every swap of neighbours is malformed`(_ seed: UInt64) {
        let digits = Array(Self.value(seed).text)
        for position in 1..<digits.count where digits[position] != digits[position - 1] {
            var damaged = digits
            damaged.swapAt(position, position - 1)
            #expect(Self.scheme.read(String(damaged)) == .malformed, "\(String(damaged))")
        }
    }

    /// All states of the check × all pairs of digits, not only those that random values happen to meet.
    @Test func `no swap of neighbours is missed in any state of the check`() {
        for before in 0...9 {
            for (first, second) in (0...99).map({ ($0 / 10, $0 % 10) }) where first != second {
                let valid = (0...9).map { "\(before)\(first)\(second)\($0)" }
                let swapped = (0...9).map { "\(before)\(second)\(first)\($0)" }
                let zeros = String(repeating: "0", count: 16)
                let good = valid.indices.filter { Self.isWellFormed(zeros + valid[$0]) }
                #expect(good.count == 1)
                #expect(good.allSatisfy { !Self.isWellFormed(zeros + swapped[$0]) })
            }
        }
    }

    private static func isWellFormed(_ text: String) -> Bool {
        if case .wellFormed = scheme.read(text) { true } else { false }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `a digit lost or doubled is malformed, not foreign`(_ seed: UInt64) {
        let text = Self.value(seed).text
        for position in text.indices {
            var shorter = text
            shorter.remove(at: position)
            #expect(Self.scheme.read(shorter) == .malformed)
            var longer = text
            longer.insert(text[position], at: position)
            #expect(Self.scheme.read(longer) == .malformed)
            var misread = text
            misread.replaceSubrange(position...position, with: "?")
            #expect(Self.scheme.read(misread) == .malformed)
        }
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `groups that people type are read right`(_ seed: UInt64) {
        let value = Self.value(seed)
        let groups = stride(from: 0, to: 20, by: 4).map { start in String(value.text.dropFirst(start).prefix(4)) }
        for typed in [groups.joined(separator: "-"), groups.joined(separator: " ")] {
            #expect(Self.scheme.read(typed) == .wellFormed(value))
        }
    }

    @Test(arguments: [
        "", "7", "123456789012", "5901234123457", "4T7Z9GQ2M8XK1BWY", "https://example.org/t/1", "ABCDEFGHJKMNPQRSTVWX",
        "١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩٠", String(repeating: "1", count: 100_000),
    ])
    func `codes of other systems are not its own`(_ text: String) { #expect(Self.scheme.read(text) == .notMine) }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `it and the reference scheme leave each other's values alone`(_ seed: UInt64) {
        let reader = BarcodeReader(schemes: [ReferenceScheme(), NumericScheme()])
        let numeric = Self.value(seed)
        #expect(ReferenceScheme().read(numeric.text) == .notMine)
        #expect(reader.read(numeric.text).candidates == [numeric])
        #expect(reader.read(numeric.text).isWellFormed)
        let reference = ReferenceScheme().makeValue(for: .sample, in: .seeded(seed, now: Timestamp(seconds: 0)))
        #expect(Self.scheme.read(reference.text) == .notMine)
        #expect(reader.read(reference.text).isWellFormed)
        #expect(!reader.read(String(numeric.text.dropLast())).isWellFormed)
    }

    @Test func `a typed value is looked up as it stands, then as it is stored`() throws {
        let value = Self.value(3)
        let typed = value.text.prefix(10) + " - " + value.text.dropFirst(10)
        let reader = BarcodeReader(schemes: [ReferenceScheme(), NumericScheme()])
        #expect(reader.read(String(typed)).candidates == [try BarcodeValue(String(typed)), value])
    }
}
