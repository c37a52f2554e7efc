import Designs
import Foundation
import Testing

/// The guide's table of merge fields is the catalogue's; `RECORD_DOCS=1` writes it anew and fails the run.
@Suite struct DocumentationTests {
    static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("docs/designs.md")
    static let start = "<!-- fields: written by DocumentationTests -->\n"
    static let end = "<!-- end of fields -->"

    @Test func `the table of merge fields is up to date`() throws {
        let text = try String(contentsOf: Self.page, encoding: .utf8)
        let opening = try #require(text.range(of: Self.start))
        let closing = try #require(text.range(of: Self.end))
        let written = String(text[opening.upperBound..<closing.lowerBound])
        if ProcessInfo.processInfo.environment["RECORD_DOCS"] == "1" {
            let fresh = text.replacingCharacters(in: opening.upperBound..<closing.lowerBound, with: Self.table)
            try fresh.write(to: Self.page, atomically: true, encoding: .utf8)
            Issue.record("The table was written; run again without RECORD_DOCS.")
        } else {
            #expect(written == Self.table, "Run RECORD_DOCS=1 swift test --filter DocumentationTests")
        }
    }

    @Test func `the guide names every format`() throws {
        let text = try String(contentsOf: Self.page, encoding: .utf8)
        for format in ["upper", "lower", "default:", "date:", "join:", "pad:"] {
            #expect(text.contains("| `\(format)"), "\(format)")
        }
    }

    @Test func `the first design of the guide loads`() throws {
        let text = try String(contentsOf: Self.page, encoding: .utf8)
        let opening = try #require(text.range(of: "```json\n"))
        let closing = try #require(text.range(of: "```\n", range: opening.upperBound..<text.endIndex))
        let folder = try TemporaryFolder()
        try folder.write(String(text[opening.upperBound..<closing.lowerBound]), to: "my-ticket/design.json")
        try folder.write(TinyAsset.jpeg, to: "my-ticket/logo.jpg")
        #expect(folder.load().refusals.isEmpty)
        #expect(folder.load()["my-ticket"] != nil)
    }

    /// The catalogue as a Markdown table.
    static var table: String {
        let formatter = ValueFormatter(locale: "en-GB")
        var lines = ["| field | type | in | may be missing | meaning | sample |", "|---|---|---|---|---|---|"]
        for field in FieldCatalogue.builtIn.fields {
            let kinds =
                (Design.Kind.allCases.filter(field.kinds.contains).map(\.rawValue)
                + (field.isListed ? ["tickets of a list"] : [])).joined(separator: ", ")
            let sample: String =
                switch field.sample {
                case .text(let text): text
                case .integer(let number): String(number)
                case .money(let amount): formatter.text(of: amount)
                case .dateTime(let moment): formatter.text(of: moment)
                case .boolean(let flag): String(flag)
                case .lines(let lines): lines.joined(separator: " / ")
                }
            lines.append(
                "| `\(field.path)` | \(field.type.rawValue) | \(kinds) | \(field.isOptional ? "yes" : "no") "
                    + "| \(field.meaning) | \(sample) |")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
