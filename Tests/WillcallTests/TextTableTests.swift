import Testing

@testable import Willcall

@Suite("Tables for people")
struct TextTableTests {
    @Test func `columns stand under each other, and no line ends in blanks`() {
        let table = TextTable([["ID", "KIND", "TITLE"], ["a-long-id", "cover", "Größe"], ["b", "ticket", "B"]])
        #expect(
            table.lines == [
                "ID         KIND    TITLE", "a-long-id  cover   Größe", "b          ticket  B",
            ])
        #expect(TextTable([]).lines == [])
        #expect(TextTable([["a"], ["bb", "c"]]).lines == ["a", "bb  c"])
    }
}
