import Designs
import Testing

/// Values are put between isolates where one could turn another about, and only there.
@Suite struct IsolatesDirectionsTests {
    static func text(_ template: String, name: String, isRightToLeft: Bool = false) throws -> String {
        let record = MergeRecord(["customer.name": .text(name), "agency.reference": .text("12-34/56")])
        return try Template(compiling: template, for: .ticket).isolatedText(
            with: record, formatter: ValueFormatter(locale: "en-GB"), isRightToLeft: isRightToLeft)
    }

    @Test(arguments: [
        ("{{customer.name}} {{agency.reference}}", "Zoë · – 夏", "Zoë · – 夏 12-34/56"),
        ("{{customer.name}} {{agency.reference}}", "לוי", "\u{2068}לוי\u{2069} \u{2068}12-34/56\u{2069}"),
        ("{{customer.name}}", "לוי", "לוי"), ("{{customer.name}}", "\u{202E}\u{2066}Ada\u{2069}", "Ada"),
        ("{{customer.name}}!", "Ada\u{202E}", "Ada!"),
        ("א {{customer.name}}", "a\n\nb\r\nc", "א \u{2068}a\u{2069}\n\n\u{2068}b\u{2069}\r\n\u{2068}c\u{2069}"),
        ("א {{customer.name}}", "a\u{2069}\u{202C}b", "א \u{2068}ab\u{2069}"), ("א{{customer.name}}", "", "א"),
        ("\u{202B}a {{customer.name}}", "b", "\u{200E}\u{202B}a \u{2068}b\u{2069}"),
        ("· Row {{customer.name}}", "א", "\u{200E}· Row \u{2068}א\u{2069}"),
        ("{{customer.name|truncate:4}}", "\u{202E}abcd", "abcd"),
        ("{{customer.name|truncate:4}} א", "abcde", "\u{2068}abc…\u{2069} א"),
        ("{{customer.name|upper}} א", "ab", "\u{2068}AB\u{2069} א"),
    ]) func `a value is isolated where directions meet`(_ template: String, _ name: String, _ text: String) throws {
        #expect(Array(try Self.text(template, name: name).unicodeScalars) == Array(text.unicodeScalars))
    }

    @Test func `a text set from the right isolates every value but a lone one`() throws {
        #expect(try Self.text("{{customer.name}}", name: "Ada", isRightToLeft: true) == "Ada")
        #expect(try Self.text("A {{customer.name}}", name: "B", isRightToLeft: true) == "A \u{2068}B\u{2069}")
    }

    @Test func `a barcode keeps each byte of its value`() throws {
        let record = MergeRecord(["customer.name": .text("\u{202E}לוי")])
        let template = try Template(compiling: "A{{customer.name}}", for: .ticket)
        #expect(try template.text(with: record, formatter: ValueFormatter(locale: "he")) == "A\u{202E}לוי")
    }
}
