import Storage
import Testing

@Suite("Statements are made of literals only")
struct SQLTests {
    @Test("A statement is its literal, and two make a longer one") func joins() {
        let statement: SQL = "SELECT 1"
        #expect((statement + " WHERE 2 = ?1").text == "SELECT 1 WHERE 2 = ?1")
    }

    // That `SQL(someString)` and "SELECT \(value)" do not compile is the type's work: its only package
    // initialiser takes a StaticString, which no interpolation makes. This notices if someone opens that door.
    @Test("The literal is a StaticString") func takesStaticStrings() {
        #expect(SQL.StringLiteralType.self == StaticString.self)
        #expect(!(SQL.self is any ExpressibleByStringInterpolation.Type))
    }

    @Test("No condition gives no WHERE") func isEmpty() {
        #expect(SQLConditions().whereClause.text == "")
        #expect(SQLConditions().parameters == [])
    }

    @Test("Conditions are joined with AND, each in brackets, with parameters in turn") func numbersParameters() {
        var conditions = SQLConditions()
        conditions.add("a = ?# OR b = ?#", .integer(1), .text("2"))
        conditions.add("c IS NULL")
        conditions.add("?# < d", .null)
        let page = conditions.parameter(.integer(50))
        #expect(conditions.whereClause.text == " WHERE (a = ?1 OR b = ?2) AND (c IS NULL) AND (?3 < d)")
        #expect(conditions.parameters == [.integer(1), .text("2"), .null, .integer(50)])
        #expect(page.text == "?4")
    }

    @Test("Values are never part of the statement") func keepsValuesOut() {
        var conditions = SQLConditions()
        conditions.add("name = ?#", .text("'; DROP TABLE orders; --"))
        #expect(!conditions.whereClause.text.contains("DROP"))
    }

    @Test("A condition with too few values is the programmer's error") func trapsOnMissingValues() async {
        await #expect(processExitsWith: .failure) {
            var conditions = SQLConditions()
            conditions.add("a = ?# AND b = ?#", .integer(1))
        }
    }

    @Test("Many rows have a parameter for each value") func listsRows() {
        #expect(SQL.values(rows: 2, columns: 3).text == " VALUES (?1, ?2, ?3), (?4, ?5, ?6)")
    }
}
