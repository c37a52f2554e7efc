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
