import Testing
import Ticketing

@Suite("A mistyped word is told what was probably meant")
struct SuggestionTests {
    @Test(
        arguments: [
            ("acmee", "ACME"), ("AMCE", "ACME"), ("LRAK", "LARK"), ("ZEPHYR", nil), ("", nil),
        ] as [(String, String?)])
    func `the nearest choice is found`(word: String, nearest: String?) {
        #expect(Suggestion.nearest(to: word, among: ["LARK", "ACME"]) == nearest)
    }

    @Test func `the first of equally near choices is taken`() {
        #expect(Suggestion.nearest(to: "ROW-1", among: ["ROW-3", "ROW-2"]) == "ROW-3")
    }

    @Test func `a remedy tells the choices when none is near and they are few`() {
        #expect(Suggestion.remedy(for: "agent", among: ["post", "collect"]) == "Write one of: post, collect.")
        #expect(Suggestion.remedy(for: "pots", among: ["post", "collect"]) == "Did you mean ‘post’?")
        #expect(Suggestion.remedy(for: "agent", among: ["post", "collect"], tellingAtMost: 1) == nil)
        #expect(Suggestion.remedy(for: "agent", among: []) == nil)
    }
}
