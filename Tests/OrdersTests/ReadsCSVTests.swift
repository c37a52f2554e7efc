import SeedTesting
import Testing

@testable import Orders

struct ReadsCSVTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let text: String
        let expected: [[String]]
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "nothing", text: "", expected: []),
        Case(name: "one field", text: "a", expected: [["a"]]),
        Case(name: "line feeds", text: "a,b\nc,d\n", expected: [["a", "b"], ["c", "d"]]),
        Case(name: "carriage returns too", text: "a,b\r\nc,d\r\n", expected: [["a", "b"], ["c", "d"]]),
        Case(name: "no end of the last line", text: "a,b\nc,d", expected: [["a", "b"], ["c", "d"]]),
        Case(name: "empty fields", text: ",\n,,\n", expected: [["", ""], ["", "", ""]]),
        Case(name: "blank lines", text: "\n\r\na\n\n\nb\n\n", expected: [["a"], ["b"]]),
        Case(name: "an empty quoted field is no blank line", text: "\"\"\n", expected: [[""]]),
        Case(name: "quotes", text: "\"a\",\"b\"\n", expected: [["a", "b"]]),
        Case(name: "doubled quotes", text: "\"say \"\"hi\"\"\"\n", expected: [["say \"hi\""]]),
        Case(name: "commas in quotes", text: "\"a,b\",c\n", expected: [["a,b", "c"]]),
        Case(name: "line breaks in quotes", text: "\"a\nb\r\nc\",d\n", expected: [["a\nb\r\nc", "d"]]),
        Case(name: "spaces are kept", text: " a , b \n", expected: [[" a ", " b "]]),
        Case(name: "a mark at the start", text: "\u{FEFF}a,b\n", expected: [["a", "b"]]),
        Case(name: "only a mark", text: "\u{FEFF}", expected: []),
        Case(name: "a mark and a quote", text: "\u{FEFF}\"a\"\n", expected: [["a"]]),
        Case(name: "scripts", text: "ليلى,山田,👩‍👩‍👧‍👦\n", expected: [["ليلى", "山田", "👩‍👩‍👧‍👦"]]),
    ]

    @Test(arguments: cases) func `a well-formed text gives its fields`(of example: Case) throws {
        for size in [1, 2, 3, 64] {
            var reader = CSVReader(Sample.chunks(Array(example.text.utf8), of: size))
            var records: [[String]] = []
            while let record = try reader.next() {
                #expect(record.fault == nil)
                records.append(record.fields.map(\.text))
            }
            #expect(records == example.expected, "in chunks of \(size)")
        }
    }

    struct FaultCase: CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        let line: Int
        let column: Int
        let beginning: String
        var testDescription: String { name }

        init(_ name: String, _ text: String, _ line: Int, _ column: Int, _ beginning: String) {
            self.init(name, bytes: Array(text.utf8), line, column, beginning)
        }

        init(_ name: String, bytes: [UInt8], _ line: Int, _ column: Int, _ beginning: String) {
            (self.name, self.bytes, self.line, self.column, self.beginning) = (name, bytes, line, column, beginning)
        }
    }

    static let faults: [FaultCase] = [
        FaultCase("a quote inside", "ok\nab\"c,d\nok\n", 2, 3, "A quote stands inside"),
        FaultCase("a quote inside after wide characters", "ok\n山é\"c\nok\n", 2, 3, "A quote stands inside"),
        FaultCase("text after a quote", "ok\n\"a\"b,c\nok\n", 2, 4, "Text follows"),
        FaultCase("text after a quote of two lines", "ok\n\"a\nb\" ,c\nok\n", 3, 3, "Text follows"),
        FaultCase("an open quote", "ok\na,\"b\nok\n", 2, 3, "The quote that opens here"),
        FaultCase("a lone carriage return", "ok\na\rb\nok\n", 2, 2, "A carriage return"),
        FaultCase("a NUL", "ok\na,b\0c\nok\n", 2, 4, "The file holds a NUL"),
        FaultCase("not UTF-8", bytes: Array("ok\na,é".utf8) + [0xFF] + Array("\nok\n".utf8), 2, 4, "This is not UTF-8"),
        FaultCase(
            "half a character", bytes: Array("ok\na".utf8) + [0xE5, 0xB1] + Array("x\nok".utf8), 2, 2, "This is"),
        FaultCase("half a character at the end", bytes: Array("ok\nab".utf8) + [0xE5], 2, 3, "This is not UTF-8"),
        FaultCase("an overlong slash", bytes: Array("ok\n".utf8) + [0xC0, 0xAF, 0x0A], 2, 1, "This is not UTF-8"),
        FaultCase("a surrogate", bytes: Array("ok\n".utf8) + [0xED, 0xA0, 0x80, 0x0A], 2, 1, "This is not UTF-8"),
        FaultCase("beyond Unicode", bytes: Array("ok\n".utf8) + [0xF4, 0x90, 0x80, 0x80, 0x0A], 2, 1, "This is not"),
        FaultCase("a long field", "ok\na,bcdefghijklmnopqr\nok\n", 2, 3, "The field has more than 16 bytes"),
        FaultCase("many fields", "ok\n1,2,3,4,5\nok\n", 2, 9, "A record has at most 4 fields"),
    ]

    @Test(arguments: faults) func `a fault is told where it stands, and reading goes on`(in example: FaultCase) throws {
        var limits = ImportLimits.standard
        (limits.fieldBytes, limits.fieldsPerRecord) = (16, 4)
        for size in [1, 2, 3, 64] {
            var reader = CSVReader(Sample.chunks(example.bytes, of: size), limits: limits)
            #expect(try reader.next()?.fields.map(\.text) == ["ok"])
            let fault = try #require(try reader.next()?.fault)
            #expect(fault.place == SourcePlace(line: example.line, column: example.column), "in chunks of \(size)")
            #expect(fault.message.hasPrefix(example.beginning))
            if let last = try reader.next() { #expect(last.fields.map(\.text) == ["ok"]) }
            #expect(try reader.next() == nil)
        }
    }

    @Test func `a field knows its line and character`() throws {
        var reader = CSVReader(Sample.chunks(Array("\u{FEFF}é,\"x\ny\",z\nq".utf8), of: 2))
        let first = try #require(try reader.next())
        #expect(first.fields.map(\.place.line) == [1, 1, 2])
        #expect(first.fields.map(\.place.column) == [1, 3, 4])
        #expect(try reader.next()?.place == SourcePlace(line: 3, column: 1))
    }

    @Test(arguments: UInt64(1)...60) func `what is written can be read, whatever the chunks`(seed: UInt64) throws {
        var choices = SeededGenerator(seed: seed)
        let pieces = ["a", "\"", ",", "\n", "\r\n", "\r", "é", "山", "👩‍👩‍👧", "e\u{301}", " ", "\t", "\u{200F}"]
        let records = (0..<Int.random(in: 1...12, using: &choices)).map { _ in
            (0..<Int.random(in: 2...6, using: &choices)).map { _ in
                (0..<Int.random(in: 0...8, using: &choices)).compactMap { _ in pieces.randomElement(using: &choices) }
                    .joined()
            }
        }
        let text = records.map { fields in
            fields.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
        }.joined(separator: seed % 2 == 0 ? "\r\n" : "\n")
        let bytes = Array(text.utf8)
        var first: [CSVRecord]?
        for size in [1, 2, 3, 5, 7, 16, bytes.count + 1] {
            var reader = CSVReader(Sample.chunks(bytes, of: size))
            var found: [CSVRecord] = []
            while let record = try reader.next() { found.append(record) }
            #expect(found.allSatisfy { $0.fault == nil })
            #expect(found.map { $0.fields.map { Array($0.text.utf8) } } == records.map { $0.map { Array($0.utf8) } })
            #expect(found == first ?? found, "places differ in chunks of \(size)")
            first = found
        }
    }

    @Test(arguments: UInt64(1)...200) func `random bytes never crash it, and any chunks give the same`(seed: UInt64)
        throws
    {
        var choices = SeededGenerator(seed: seed)
        let alphabet: [UInt8] = [0x22, 0x22, 0x2C, 0x0A, 0x0D, 0x61, 0x00, 0xC3, 0xA9, 0xFF, 0xEF, 0xBB, 0xBF]
        let bytes = (0..<Int.random(in: 0...60, using: &choices)).compactMap { _ in
            alphabet.randomElement(using: &choices)
        }
        func records(_ size: Int) throws -> [CSVRecord] {
            var reader = CSVReader(Sample.chunks(bytes, of: size))
            var records: [CSVRecord] = []
            while let record = try reader.next() { records.append(record) }
            return records
        }
        let whole = try records(1_000)
        for size in 1...4 { #expect(try records(size) == whole) }
    }
}
