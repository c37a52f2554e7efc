import Testing
import Ticketing

@Suite("Text from outside is one bounded line")
struct PlainTextTests {
    static func line(_ text: String, _ maximumLength: Int = 20) throws -> String {
        try PlainText.line(text, label: "name", maximumLength: maximumLength)
    }

    @Test(
        "Ends are trimmed, and line breaks and tabs become a space",
        arguments: [
            ("Eleanor Rigby", "Eleanor Rigby"), ("  Eleanor\u{00A0}", "Eleanor"), ("a\r\nb", "a b"), ("a\tb", "a b"),
            ("\n\na\n\n", "a"), ("a\u{2028}b\u{2029}c", "a b c"), ("", ""), (" \t\n ", ""), ("李雷", "李雷"),
            ("O’Neill & Søn <b>", "O’Neill & Søn <b>"),
        ])
    func trims(_ text: String, _ line: String) throws { #expect(try Self.line(text) == line) }

    @Test(
        "Other control characters are refused by name",
        arguments: ["a\u{0}b", "\u{1B}[2J", "a\u{7F}", "a\u{85}b", "\u{8}"])
    func refusesControls(_ text: String) {
        let error = #expect(throws: TicketingError.self) { try Self.line(text) }
        #expect(error?.code == .invalidText)
        #expect(error?.message.contains("U+") == true)
    }

    @Test("One text has one spelling, however its accents were typed")
    func composes() throws {
        let typed = try Self.line("Jose\u{301}")
        #expect(Array(typed.utf8) == Array("Jos\u{E9}".utf8))
    }

    @Test(
        "A text of which nothing can be seen is empty",
        arguments: [
            "\u{200B}", "\u{2060} \u{FEFF}", "\u{200F}\u{202E}", "\u{AD}\u{200D}", "\u{3164}", "\u{FE0F}", "\u{E0020}",
        ])
    func knowsInvisible(_ text: String) throws { #expect(try Self.line(text) == "") }

    @Test(
        "Invisible marks go from the ends unless they belong to what stands before them",
        arguments: [
            ("\u{FEFF}Ann\u{200B} ", "Ann"), ("❤\u{FE0F}", "❤\u{FE0F}"),
            ("\u{2067}ليلى\u{2069}", "\u{2067}ليلى\u{2069}"),
            ("علی\u{200C}رضا", "علی\u{200C}رضا"), ("👩\u{200D}👧", "👩\u{200D}👧"),
        ])
    func keepsMarks(_ text: String, _ line: String) throws {
        #expect(Array(try Self.line(text).unicodeScalars) == Array(line.unicodeScalars))
    }

    @Test(
        "A quotation steers no terminal and has an end",
        arguments: [
            ("ACME", "‘ACME’"), ("\u{1B}[2J", "‘U+001B[2J’"), ("a\u{202E}b\u{2028}", "‘aU+202EbU+2028’"),
            ("\u{E0001}", "‘U+E0001’"), ("Zoë 山", "‘Zoë 山’"), ("", "‘’"),
            (String(repeating: "x", count: 41), "‘" + String(repeating: "x", count: 40) + "…’"),
            ("e" + String(repeating: "\u{301}", count: 90), "‘e" + String(repeating: "\u{301}", count: 39) + "…’"),
        ])
    func quotes(_ text: String, _ quotation: String) { #expect(PlainText.quoted(text) == quotation) }

    @Test("Length is counted in characters as people see them")
    func countsCharacters() throws {
        #expect(try Self.line("👩‍👩‍👧‍👧é", 2).count == 2)
        #expect(try Self.line(String(repeating: "x", count: 20)).count == 20)
        #expect(throws: TicketingError.self) { try Self.line(String(repeating: "x", count: 21)) }
    }

    @Test("Marks piled on one character do not pass for one character")
    func boundsScalars() {
        #expect(throws: TicketingError.self) { try Self.line("e" + String(repeating: "\u{301}", count: 200)) }
    }

    @Test("Spaces do not make a text too long")
    func trimsBeforeCounting() throws {
        #expect(try Self.line("   " + String(repeating: "x", count: 20) + "   ").count == 20)
    }
}
