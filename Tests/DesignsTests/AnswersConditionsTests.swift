import Designs
import Ticketing
import Testing

/// Conditions have an answer for every record.
@Suite struct AnswersConditionsTests {
    static let full = MergeRecord.sample(kind: .ticket)
    static let bare = MergeRecord([:])

    @Test(arguments: [
        ("true", true, true), ("false", false, false), ("not false", true, true), ("not not true", true, true),
        ("true and false or true", true, true), ("true or false and false", true, true),
        ("(true or false) and false", false, false), ("not true or true", true, true),
        ("not (true or true)", false, false),
        ("present(seat.row)", true, false), ("not present(seat.row)", false, true),
        ("seat.row == 'C'", true, false), ("'C' == seat.row", true, false), ("seat.row != ''", true, false),
        ("seat.row == ''", false, true), ("seat.row == seat.number", false, true),
        ("delivery in ('collect', 'post')", true, false), ("delivery not in ('collect')", false, true),
        ("delivery in ('', 'x')", false, true), ("order.ticketCount > 2", true, false),
        ("order.ticketCount >= 3 and order.ticketCount <= 3", true, false), ("order.ticketCount < 3", false, false),
        ("order.ticketCount != 3", false, true), ("order.ticketCount in (1, 3)", true, false),
        ("price.total == 4500", true, false), ("price.total > -1", true, false), ("print.isDuplicate", false, false),
        ("print.isDuplicate == false", true, true), ("print.isDuplicate != true", true, true),
        ("event.name == 'It''s'", false, false), ("present(instance.start)", true, false),
        ("  not\tpresent ( seat.row )  ", false, true), ("1 == 1", true, true), ("'a' != 'b'", true, true),
        ("agency.reference != '' and delivery == 'collect'", true, false),
    ])
    func `a condition holds or does not`(source: String, withAll: Bool, withNone: Bool) throws {
        let condition = try Condition(compiling: source, for: .ticket)
        #expect(condition.source == source)
        #expect(condition.holds(for: Self.full) == withAll)
        #expect(condition.holds(for: Self.bare) == withNone)
    }

    @Test(arguments: [false, true], [false, true]) func `and, or and not are those of logic`(left: Bool, right: Bool)
        throws
    {
        func holds(_ source: String) throws -> Bool {
            try Condition(compiling: source, for: .ticket).holds(for: Self.bare)
        }
        #expect(try holds("\(left) and \(right)") == (left && right))
        #expect(try holds("\(left) or \(right)") == (left || right))
        #expect(try holds("not \(left)") == !left)
        #expect(try holds("\(left) == \(right)") == (left == right))
    }

    @Test(arguments: [
        ("", 1, DesignProblem.Rule.invalidCondition), ("seat.row = 'C'", 10, .invalidCondition),
        ("seat.row == \"C\"", 13, .invalidCondition), ("seat.row == 'C", 13, .invalidCondition),
        ("true true", 6, .invalidCondition),
        ("true and", 9, .invalidCondition), ("and true", 1, .invalidCondition), ("(true", 6, .invalidCondition),
        ("present seat.row", 9, .invalidCondition), ("present('a')", 9, .invalidCondition),
        ("seat.row in 'C'", 13, .invalidCondition),
        ("delivery in (seat.row)", 14, .invalidCondition), ("delivery in ()", 14, .invalidCondition),
        ("order.ticketCount == 1x", 22, .invalidCondition), ("1 == 99999999999999999999", 6, .invalidCondition),
        ("true && false", 6, .invalidCondition), ("seat.rwo == 'C'", 1, .unknownField),
        ("present(sea)", 9, .unknownField),
        ("order.ticketList == ''", 1, .fieldNotAvailable), ("seat.row", 1, .conditionType), ("3", 1, .conditionType),
        ("seat.row == 3", 10, .conditionType), ("seat.row < 'D'", 10, .conditionType),
        ("delivery in (1)", 14, .conditionType),
        ("instance.start == 'x'", 16, .conditionType), ("print.isDuplicate > false", 19, .conditionType),
    ])
    func `a condition that makes no sense is refused where it goes wrong`(
        source: String, column: Int, rule: DesignProblem.Rule
    ) throws {
        let issue = #expect(throws: ExpressionIssue.self) { try Condition(compiling: source, for: .ticket) }
        #expect(issue?.rule == rule, "\(source): \(String(describing: issue))")
        #expect(issue?.column == column, "\(source): \(String(describing: issue))")
    }

    @Test func `nesting has an end`() throws {
        let deep = String(repeating: "(", count: 5000) + "true" + String(repeating: ")", count: 5000)
        #expect(throws: ExpressionIssue.self) { try Condition(compiling: deep, for: .ticket) }
        let long = Array(repeating: "true", count: 900).joined(separator: " and ")
        #expect(try Condition(compiling: long, for: .ticket).holds(for: Self.bare))
    }
}
