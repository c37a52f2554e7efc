import Foundation
import SeedTesting
import Testing

@testable import Orders

struct ReadsJSONTests {
    private func read(_ bytes: [UInt8], of size: Int, limits: ImportLimits = .standard) throws -> JSONNode {
        var reader = JSONReader(Sample.chunks(bytes, of: size), limits: limits)
        let node = try reader.element()
        guard try reader.peek() == nil else { throw try reader.unexpected("the end of the file") }
        return node
    }

    struct FaultCase: CustomTestStringConvertible {
        let text: String
        let line: Int
        let column: Int
        let beginning: String
        var testDescription: String { text }

        init(_ text: String, _ line: Int, _ column: Int, _ beginning: String) {
            (self.text, self.line, self.column, self.beginning) = (text, line, column, beginning)
        }
    }

    @Test(arguments: [
        FaultCase("", 1, 1, "The file ends where a value"), FaultCase("{", 1, 2, "The file ends where a string"),
        FaultCase("[1,\n é]", 2, 2, "Something stands"), FaultCase("[1 2]", 1, 4, "‘2’ stands"),
        FaultCase("[1,]", 1, 4, "‘]’ stands"), FaultCase("{\"a\" 1}", 1, 6, "‘1’ stands"),
        FaultCase("{\"a\":1,}", 1, 8, "‘}’ stands"), FaultCase("\"ab", 1, 1, "The string that opens"),
        FaultCase("\"山\n\"", 1, 3, "A control character"), FaultCase("\"\\x\"", 1, 2, "This is no escape"),
        FaultCase("\"\\u12G4\"", 1, 2, "\\u needs"), FaultCase("\"\\ud800\"", 1, 2, "Half of a surrogate"),
        FaultCase("\"\\udc00\"", 1, 2, "Half of a surrogate"), FaultCase("01", 1, 1, "‘01’ is no JSON number"),
        FaultCase("[1.]", 1, 2, "‘1.’ is no"), FaultCase("tru", 1, 1, "This is no JSON value"),
        FaultCase("[[[[1]]]]", 1, 4, "Values are nested more than 3"),
        FaultCase("\"0123456789012345678901234567890123456789\"", 1, 33, "One element has more than 32"),
        FaultCase("1 1", 1, 3, "‘1’ stands where the end"),
    ]) func `a fault is told where it stands`(in example: FaultCase) throws {
        var limits = ImportLimits.standard
        (limits.depth, limits.elementBytes) = (3, 32)
        for size in [1, 2, 64] {
            let fault = try #require(throws: JSONFault.self) {
                try read(Array(example.text.utf8), of: size, limits: limits)
            }
            #expect(fault.place == SourcePlace(line: example.line, column: example.column), "in chunks of \(size)")
            #expect(fault.message.hasPrefix(example.beginning))
        }
    }

    @Test func `bytes that are not UTF-8 are told`() throws {
        let fault = try #require(throws: JSONFault.self) { try read([0x22, 0x61, 0xFF, 0x22], of: 1) }
        #expect(fault.place == SourcePlace(line: 1, column: 3))
    }

    @Test func `numbers keep their digits`() throws {
        let node = try read(Array("[45.10, -0.5e+3, 12345678901234567890.123]".utf8), of: 3)
        guard case .array(let elements) = node.value else { throw CancellationError() }
        #expect(elements.map(\.value) == [.number("45.10"), .number("-0.5e+3"), .number("12345678901234567890.123")])
    }

    @Test func `escapes are read`() throws {
        let node = try read(Array(#""\"\\\/\b\f\n\r\t\u00e9\ud83c\udfbb""#.utf8), of: 1)
        #expect(node.value == .string("\"\\/\u{8}\u{C}\n\r\té🎻"))
    }

    @Test(arguments: UInt64(1)...60) func `what Foundation writes can be read, whatever the chunks`(seed: UInt64) throws
    {
        var choices = SeededGenerator(seed: seed)
        let texts = ["", "a\"b\\", "line\nbreak\r\n\t", "山田", "👩‍👩‍👧", "e\u{301}", "\u{0}\u{1F}", "/path/"]
        let value = (0..<8).map { _ in
            ["k\(Int.random(in: 0...9, using: &choices))/~": texts.randomElement(using: &choices)]
        }
        let options: JSONEncoder.OutputFormatting = seed % 2 == 0 ? [.prettyPrinted] : []
        let encoder = JSONEncoder()
        encoder.outputFormatting = options
        let bytes = Array(try encoder.encode(value))
        let whole = try read(bytes, of: bytes.count)
        guard case .array(let elements) = whole.value else { throw CancellationError() }
        let found = elements.map { element -> [String: String?] in
            guard case .object(let members) = element.value, case .string(let text)? = members.first?.node.value else {
                return [:]
            }
            return [members[0].key: text]
        }
        #expect(found == value)
        for size in [1, 2, 3, 7] { #expect(try read(bytes, of: size) == whole) }
    }

    @Test(arguments: UInt64(1)...200) func `random text never crashes it`(seed: UInt64) throws {
        var choices = SeededGenerator(seed: seed)
        let alphabet = Array("[]{}\":,\\u0d8tfn1.-e \n".utf8) + [0xC3, 0xA9, 0xFF]
        let bytes = (0..<Int.random(in: 0...60, using: &choices)).compactMap { _ in
            alphabet.randomElement(using: &choices)
        }
        func outcome(_ size: Int) -> String {
            do { return "\(try read(bytes, of: size))" } catch { return "\(error)" }
        }
        let whole = outcome(1_000)
        for size in 1...3 { #expect(outcome(size) == whole) }
    }
}
