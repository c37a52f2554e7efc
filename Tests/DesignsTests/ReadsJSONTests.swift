import Designs
import Foundation
import Testing
import Ticketing

/// Documents are JSON as the standard has it, and each mistake has its line and column.
@Suite struct ReadsJSONTests {
    @Test(arguments: [
        ("", 1, 1), ("{", 1, 2), ("{\n  \"name\" 1}", 2, 10), ("{\"a\": 01}", 1, 8), ("{\"a\": .5}", 1, 7),
        ("{\"a\": +1}", 1, 7), ("{\"a\": 1.}", 1, 9), ("{\"a\": 1e}", 1, 9), ("{\"a\": tru}", 1, 7),
        ("{\"a\": \"é\u{1}\"}", 1, 9), ("{\"a\": \"\\x\"}", 1, 8), ("{\"a\": \"\\uD800\"}", 1, 8),
        ("{\"a\": \"\\uD800\\u0041\"}", 1, 8), ("{\"a\": \"\\u12G4\"}", 1, 8), ("{\"a\": \"x", 1, 7),
        ("{\"a\": 1,}", 1, 9),
        ("[1 2]", 1, 4), ("{} x", 1, 4), ("{a: 1}", 1, 2), ("{\"🎟\":\n\n 1e999}", 3, 2), ("\u{FEFF}{\"a\" 1}", 1, 6),
    ])
    func `a mistake has its line and column`(text: String, line: Int, column: Int) throws {
        let problem = try Self.problem(Array(text.utf8))
        #expect(problem.rule == .invalidJSON, "\(problem)")
        #expect(problem.line == line, "\(problem)")
        #expect(problem.column == column, "\(problem)")
    }

    @Test func `bytes that are no text have their place`() throws {
        let problem = try Self.problem(Array("{\"é\":\n\"".utf8) + [0xC3, 0x28])
        #expect([problem.line, problem.column] == [2, 2])
    }

    @Test func `a key that comes twice is shown where it comes again`() throws {
        let problem = try Self.problem(Array("{\"page\": {\n  \"width\": 1, \"wid\\u0074h\": 2}}".utf8))
        #expect(problem.rule == .repeatedKey)
        #expect(problem.pointer == "/page/width")
        #expect([problem.line, problem.column] == [2, 15])
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>) func `a damaged document is JSON here when it is JSON elsewhere`(
        seed: UInt64
    ) throws {
        var random = SurvivesDamageTests.Random(seed: seed)
        for _ in 0..<20 {
            var bytes = Array(SurvivesDamageTests.source.utf8)
            for _ in 0..<random.below(3) + 1 {
                let place = random.below(bytes.count)
                switch random.below(3) {
                case 0: bytes[place] = UInt8(random.below(256))
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + random.below(5)))
                default:
                    let pieces = SurvivesDamageTests.pieces
                    bytes.insert(contentsOf: pieces[random.below(pieces.count)].utf8, at: place)
                }
            }
            let isJSON = (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
            let refusal = Self.source(bytes).load(inspector: TableInspector())
            let rules: [DesignProblem.Rule] =
                switch refusal {
                case .success: []
                case .failure(let refusal): refusal.problems.map(\.rule)
                }
            let isRefused = rules.contains(.invalidJSON)
            let repeats = rules.contains(.repeatedKey)
            // Foundation lets a comma stand at the end of a list, and the standard does not.
            let text = String(decoding: bytes, as: UTF8.self)
            let isLenient = text.contains(#/,\s*[\]}]/#)
            #expect(isRefused != isJSON || repeats || isLenient, "seed \(seed): \(text)")
        }
    }

    private static func source(_ bytes: [UInt8]) -> DesignSource {
        DesignSource(id: "a", files: MemoryFiles(["design.json": bytes]))
    }

    private static func problem(_ bytes: [UInt8]) throws -> DesignProblem {
        let refusal = #expect(throws: DesignRefusal.self) {
            try source(bytes).load(inspector: TableInspector()).get()
        }
        return try #require(refusal?.problems.first)
    }
}
