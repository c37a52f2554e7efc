import Barcodes
import Testing
import Ticketing

@Suite("The reference scheme")
struct ReferenceSchemeTests {
    static let scheme = ReferenceScheme()

    static func value(_ seed: UInt64) -> BarcodeValue {
        scheme.makeValue(for: .sample, in: .seeded(seed, now: Timestamp(seconds: 0)))
    }

    @Test("A value is 16 symbols of base 32, and is read as itself", arguments: 1...100 as ClosedRange<UInt64>)
    func readsItsOwn(_ seed: UInt64) {
        let value = Self.value(seed)
        #expect(value.text.wholeMatch(of: /[0-9A-HJKMNP-TV-Z]{16}/) != nil)
        #expect(Self.scheme.read(value.text) == .wellFormed(value))
    }

    @Test("All 15 positions before the check carry 5 random bits, 75 in all")
    func isRandomInEveryPosition() {
        let values = (1...2000 as ClosedRange<UInt64>).map { Array(Self.value($0).text) }
        for position in 0..<15 {
            let symbols = Dictionary(grouping: values, by: { $0[position] }).mapValues(\.count)
            #expect(symbols.count == 32, "position \(position)")
            // 2000 draws over 32 symbols: 62.5 of each, give or take 7.8; a bias of the generator would show.
            #expect(symbols.values.allSatisfy { (25...110).contains($0) }, "position \(position)")
        }
        #expect(Set(values).count == 2000)
    }

    @Test("Every single substitution is malformed", arguments: 1...20 as ClosedRange<UInt64>)
    func noticesSubstitutions(_ seed: UInt64) {
        let symbols = Array(Self.value(seed).text)
        for position in symbols.indices {
            for symbol in Base32.symbols where symbol != symbols[position] {
                var damaged = symbols
                damaged[position] = symbol
                #expect(Self.scheme.read(String(damaged)) == .malformed, "\(String(damaged))")
            }
        }
    }

    @Test("Every swap of neighbours is malformed", arguments: 1...100 as ClosedRange<UInt64>)
    func noticesSwaps(_ seed: UInt64) {
        let symbols = Array(Self.value(seed).text)
        for position in 1..<symbols.count where symbols[position] != symbols[position - 1] {
            var damaged = symbols
            damaged.swapAt(position, position - 1)
            #expect(Self.scheme.read(String(damaged)) == .malformed, "\(String(damaged))")
        }
    }

    @Test("A character lost or doubled is malformed, not foreign", arguments: 1...20 as ClosedRange<UInt64>)
    func noticesLengths(_ seed: UInt64) {
        let text = Self.value(seed).text
        for position in text.indices {
            var shorter = text
            shorter.remove(at: position)
            #expect(Self.scheme.read(shorter) == .malformed)
            var longer = text
            longer.insert(text[position], at: position)
            #expect(Self.scheme.read(longer) == .malformed)
        }
    }

    @Test("What people type by hand is read right", arguments: 1...40 as ClosedRange<UInt64>)
    func readsSlips(_ seed: UInt64) {
        let value = Self.value(seed)
        let text = value.text
        let grouped = stride(from: 0, to: 16, by: 4).map { start in String(text.dropFirst(start).prefix(4)) }
        let typed = [
            text.lowercased(), grouped.joined(separator: "-"), grouped.joined(separator: " "),
            text.replacing("0", with: "O").replacing("1", with: "I"),
            text.replacing("0", with: "o").replacing("1", with: "l"),
            text.replacing("1", with: "i").lowercased(), text.replacing("1", with: "L"),
        ]
        for slip in typed { #expect(Self.scheme.read(slip) == .wellFormed(value), "\(slip)") }
    }

    @Test(
        "Codes of other systems are not its own",
        arguments: ["", "7", "123456789012", "https://example.org/t/1", "A-B"])
    func leavesOthers(_ text: String) { #expect(Self.scheme.read(text) == .notMine) }

    @Test("A code of its length with a foreign character is malformed", arguments: ["U", "!", "é", "*"])
    func refusesForeignCharacters(_ character: String) {
        #expect(Self.scheme.read(character + Self.value(1).text.dropFirst(character.utf8.count)) == .malformed)
    }

    @Test("A very long text is not even looked at")
    func isBounded() { #expect(Self.scheme.read(String(repeating: "-", count: 100_000)) == .notMine) }
}
