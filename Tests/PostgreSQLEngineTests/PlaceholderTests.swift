import Storage
import Testing

@testable import PostgreSQLEngine

@Suite("Placeholders of statements")
struct PlaceholderTests {
    @Test(
        "A question mark before a number is a dollar sign, outside of literals and quoted names",
        arguments: [
            ("SELECT ?1, ?12", "SELECT $1, $12"),
            ("SELECT '?1', ?2", "SELECT '?1', $2"),
            ("SELECT 'it''s ?1', ?2", "SELECT 'it''s ?1', $2"),
            ("SELECT \"a?1\" FROM t WHERE b = ?1", "SELECT \"a?1\" FROM t WHERE b = $1"),
            ("SELECT 'Ä?1' || ?3", "SELECT 'Ä?1' || $3"),
            ("SELECT '\"', ?1, '\"'", "SELECT '\"', $1, '\"'"),
            ("SELECT a ? b, ?0", "SELECT a ? b, ?0"),
        ] as [(SQL, String)])
    func translates(sql: SQL, expected: String) { #expect(sql.withDollarPlaceholders == expected) }
}
