import Testing

@testable import Storage

@Suite("Conditions on lists")
struct JoinsListConditionsTests {
    @Test func `each value gets a parameter, after those before it`() {
        var conditions = SQLConditions()
        conditions.add("a = ?#", .integer(7))
        conditions.add("b IN (?*)", list: [.text("x"), .text("y")])
        #expect(conditions.whereClause.text == " WHERE (a = ?1) AND (b IN (?2, ?3))")
        #expect(conditions.parameters == [.integer(7), .text("x"), .text("y")])
    }

    @Test func `nothing is in an empty list`() {
        var conditions = SQLConditions()
        conditions.add("b IN (?*)", list: [])
        #expect(conditions.whereClause.text == " WHERE (b IN (NULL))")
        #expect(conditions.parameters.isEmpty)
    }
}
