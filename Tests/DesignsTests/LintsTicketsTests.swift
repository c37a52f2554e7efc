import Designs
import Testing

/// A ticket that no door can scan, or whose second print looks like its first, is told as a whole.
@Suite struct LintsTicketsTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let elements: [String]
        let expected: [DesignProblem.Rule]

        init(_ name: String, _ elements: [String], _ expected: DesignProblem.Rule...) {
            testDescription = name
            self.elements = elements
            self.expected = expected
        }
    }

    static let code = LintsDesignsTests.code
    static let mark = text("again", when: "print.isDuplicate")

    static func text(_ text: String, when condition: String? = nil) -> String {
        "\"type\":\"text\",\"text\":\"\(text)\",\"size\":8" + (condition.map(when) ?? "")
    }

    static func code(of value: String) -> String { code + ",\"value\":\"\(value)\"" }

    static func when(_ condition: String) -> String { ",\"when\":\"\(condition)\"" }

    static let cases: [Case] = [
        Case("a barcode and a mark", [code, mark]),
        Case("nothing", [], .noBarcode, .noDuplicateMark),
        Case("a barcode alone", [code], .noDuplicateMark),
        Case("a mark alone", [mark], .noBarcode),
        Case("the number of the print", [code, text("Print {{print.copy}}")]),
        Case("words on the first print alone", [code, text("The first", when: "not print.isDuplicate")]),
        Case("a barcode of another scheme", [code(of: "{{barcode.numeric}}"), mark]),
        Case("a plugin's barcode", [code(of: "{{plugin.gates.code|default:none}}"), mark]),
        Case("a barcode of the order", [code(of: "{{order.number}}"), mark], .noBarcode),
        Case("a barcode of an address", [code(of: "https://example.org"), mark], .noBarcode),
        Case("a barcode on some tickets", [code + when("present(seat.row)"), mark]),
        Case("a barcode on no ticket", [code + when("false"), mark], .noBarcode),
        Case(
            "a barcode on no ticket in more words", [code + when("present(seat.row) and not true"), mark], .noBarcode),
        Case("a barcode on all tickets in more words", [code + when("present(seat.row) or true"), mark]),
        Case(
            "a number of the print on no ticket", [code, text("{{print.copy}}", when: "false or false")],
            .noDuplicateMark),
    ]

    @Test(arguments: cases) func `a ticket without a barcode or a mark of duplicates is told`(_ example: Case) throws {
        let placed = example.elements.enumerated().map { index, element in
            element + "," + LintsDesignsTests.box(Double(45 * index + 8), 8, 30, 30)
        }
        let warnings = try LintsDesignsTests.warnings(placed)
        #expect(warnings.map(\.rule) == example.expected)
        #expect(warnings.allSatisfy { $0.severity == .warning && $0.pointer.isEmpty && $0.line == 1 })
        // What stands in a group counts like what stands alone, unless the group is never drawn.
        let members = placed.enumerated().map { "{\"id\":\"m\($0)\",\($1)}" }.joined(separator: ",")
        let group = "\"type\":\"group\",\"elements\":[\(members)]," + LintsDesignsTests.box(0, 0, 100, 50)
        #expect(try LintsDesignsTests.warnings([group]).map(\.rule) == example.expected)
        let hidden = try LintsDesignsTests.warnings([group + Self.when("false")])
        #expect(hidden.map(\.rule) == [.noBarcode, .noDuplicateMark])
    }

    @Test func `a page that is never printed has no barcode`() throws {
        func warnings(page: String) throws -> [DesignProblem.Rule] {
            let elements = [Self.code, Self.mark].enumerated().map { index, element in
                "{\"id\":\"e\(index)\",\(element)," + LintsDesignsTests.box(Double(45 * index + 8), 8, 30, 30) + "}"
            }
            let document = """
                {"name":"A","page":{"width":100,"height":50},"pages":[{"elements":[]},
                {"elements":[\(elements.joined(separator: ","))]\(page)}]}
                """
            let source = DesignSource(id: "a", files: MemoryFiles(["design.json": Array(document.utf8)]))
            return try source.load(inspector: TableInspector()).get().warnings.map(\.rule)
        }
        #expect(try warnings(page: Self.when("present(seat.row)")) == [])
        #expect(try warnings(page: Self.when("false")) == [.noBarcode, .noDuplicateMark])
    }

    @Test func `a cover needs neither a barcode nor a mark`() throws {
        let document = #"{"name":"A","kind":"cover","page":{"size":"A6"},"elements":[]}"#
        let source = DesignSource(id: "a", files: MemoryFiles(["design.json": Array(document.utf8)]))
        #expect(try source.load(inspector: TableInspector()).get().warnings.map(\.rule) == [])
    }
}
