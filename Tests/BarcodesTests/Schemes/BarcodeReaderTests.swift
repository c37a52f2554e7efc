import Barcodes
import Testing
import Ticketing

@Suite("Reading what a scanner gave")
struct BarcodeReaderTests {
    static let reader = BarcodeReader(schemes: [ReferenceScheme()])

    static func value(_ seed: UInt64) -> BarcodeValue {
        ReferenceScheme().makeValue(for: .sample, in: .seeded(seed, now: Timestamp(seconds: 0)))
    }

    /// The value with its last symbol wrong.
    static func damaged(_ seed: UInt64) -> String {
        let text = value(seed).text
        return text.dropLast() + (text.last == "0" ? "2" : "0")
    }

    @Test("A value of ours is well formed, and the only thing to look up", arguments: 1...20 as ClosedRange<UInt64>)
    func unknownAtWorst(_ seed: UInt64) {
        let reading = Self.reader.read(Self.value(seed).text)
        #expect(reading.isWellFormed)
        #expect(reading.candidates == [Self.value(seed)])
    }

    @Test("A damaged value is malformed, but still looked up as it is, in case it was imported")
    func damagedIsMalformed() throws {
        let reading = Self.reader.read(Self.damaged(3))
        #expect(!reading.isWellFormed)
        #expect(reading.candidates == [try BarcodeValue(Self.damaged(3))])
    }

    @Test(
        "A foreign code is looked up as it is, and unknown rather than damaged",
        arguments: ["123456789012", "T/1", "abc"])
    func foreign(_ text: String) throws {
        let reading = Self.reader.read(text)
        #expect(reading.isWellFormed)
        #expect(reading.candidates == [try BarcodeValue(text)])
    }

    /// Keeps each value backwards.
    private struct Backwards: BarcodeMapping {
        func mapped(_ values: [BarcodeValue]) -> [BarcodeValue] {
            values.compactMap { try? BarcodeValue(String($0.text.reversed())) }
        }
    }

    @Test("Where the database keeps something else for values, only that is looked up")
    func mapped() throws {
        let value = Self.value(5)
        let reader = BarcodeReader(schemes: [ReferenceScheme()], mapping: Backwards())
        let reading = reader.read(value.text.lowercased())
        #expect(reading.values == Self.reader.read(value.text.lowercased()).candidates)
        #expect(reading.candidates.map(\.text) == reading.values.map { String($0.text.reversed()) })
        #expect(reading.isWellFormed)
        #expect(Self.reader.read(value.text).values == [value])
    }

    @Test("What was typed in lower case is looked up as it is first, then as ours")
    func asItIsFirst() throws {
        let value = Self.value(5)
        let reading = Self.reader.read(value.text.lowercased())
        #expect(reading.candidates == [try BarcodeValue(value.text.lowercased()), value])
    }

    @Test(
        "What no barcode can be is malformed",
        arguments: ["", " ", "\r\n", "é", "a\u{1}b", String(repeating: "9", count: 401)])
    func nothingToLookUp(_ text: String) {
        let reading = Self.reader.read(text)
        #expect(reading.candidates.isEmpty)
        #expect(!reading.isWellFormed)
    }

    @Test(
        "Scanner prefixes, line ends and blanks are taken off",
        arguments: ["]Q1", "]C0", "]L2", "]z3", "]d2", "]I0", "", " ", "\t", "\0"])
    func takesOffPrefixes(_ prefix: String) {
        let value = Self.value(9)
        for end in ["", "\r", "\n", "\r\n", "\t", " \r\n"] {
            #expect(Self.reader.read(prefix + value.text + end).candidates.first == value)
        }
    }

    @Test(
        "A bracket inside a code, or one that starts no AIM identifier, stays",
        arguments: ["]-1ABC", "A]Q1B", "]Q", "]Q-1", "]_1A", "][1A"])
    func keepsBrackets(_ text: String) { #expect(ScannedText.cleaned(text) == text) }
}
