/// Reads the language of `when` and checks its types.
///
/// `or` binds weakest, then `and`, then `not`. The language has no loops, no arithmetic and no calls but `present`, so
/// every condition has an answer for every record.
struct ConditionParser {
    private typealias Operand = ConditionExpression.Operand

    /// A type that operands can have.
    private enum OperandType: String {
        case text = "a text"
        case number = "a number"
        case boolean = "true or false"
        case other = "a value that only ‘present’ can ask about"
    }

    private let scope: FieldScope
    private let tokens: [ConditionToken]
    private var position = 0
    private var depth = 0

    static func parse(_ source: String, in scope: FieldScope) throws(ExpressionIssue) -> Condition {
        var parser = ConditionParser(scope: scope, tokens: try ConditionToken.tokens(of: source))
        let expression = try parser.disjunction()
        guard parser.next.kind == .end else {
            throw parser.issue("Something follows the end of the condition.", "Join conditions by ‘and’ or ‘or’.")
        }
        return Condition(source: source, expression: expression)
    }

    private init(scope: FieldScope, tokens: [ConditionToken]) {
        self.scope = scope
        self.tokens = tokens
    }

    // MARK: Grammar

    private mutating func disjunction() throws(ExpressionIssue) -> ConditionExpression {
        var expression = try conjunction()
        while takeWord("or") { expression = .or(expression, try conjunction()) }
        return expression
    }

    private mutating func conjunction() throws(ExpressionIssue) -> ConditionExpression {
        var expression = try negation()
        while takeWord("and") { expression = .and(expression, try negation()) }
        return expression
    }

    private mutating func negation() throws(ExpressionIssue) -> ConditionExpression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= DesignLimits.conditionDepth else {
            throw issue("The condition nests too deep.", "Use fewer parentheses.")
        }
        if takeWord("not") { return .not(try negation()) }
        if takeSign("(") {
            let expression = try disjunction()
            try close()
            return expression
        }
        return try comparison()
    }

    private mutating func comparison() throws(ExpressionIssue) -> ConditionExpression {
        if case .word("present") = next.kind {
            position += 1
            return .present(try presentArgument())
        }
        let column = next.column
        let (left, leftType) = try operand()
        if case .sign(let sign) = next.kind, let comparison = ConditionExpression.Comparison(rawValue: sign) {
            let signColumn = next.column
            position += 1
            let (right, rightType) = try operand()
            try check(comparison, leftType, rightType, column: signColumn)
            return .compare(left, comparison, right)
        }
        let isNegated = takeWord("not")
        if takeWord("in") {
            let choices = try list(of: leftType, column: column)
            return isNegated ? .not(.isOneOf(left, choices)) : .isOneOf(left, choices)
        }
        if isNegated { throw issue("‘in’ is missing after ‘not’.", "Write as in: delivery not in ('post').") }
        guard leftType == .boolean else {
            throw ExpressionIssue(
                .conditionType, column: column, "This is \(leftType.rawValue), and a condition is true or false.",
                remedy: "Compare it, as in == 'collect', or ask present(…).")
        }
        return .flag(left)
    }

    private mutating func presentArgument() throws(ExpressionIssue) -> String {
        guard takeSign("(") else { throw issue("‘(’ is missing after ‘present’.", "Write as in: present(seat.row).") }
        guard case .word(let path) = next.kind else {
            throw issue("‘present’ asks about a merge field.", "Write as in: present(seat.row).")
        }
        _ = try scope.field(path, column: next.column)
        position += 1
        try close()
        return path
    }

    private mutating func list(of type: OperandType, column: Int) throws(ExpressionIssue) -> [Operand] {
        guard takeSign("(") else { throw issue("‘(’ is missing after ‘in’.", "Write as in: in ('collect', 'post').") }
        var choices: [Operand] = []
        repeat {
            let choiceColumn = next.column
            if case .word(let word) = next.kind, word != "true", word != "false" {
                throw issue("A list holds plain values only.", "Put texts in single quotes.")
            }
            let (choice, choiceType) = try operand()
            try check(.equal, type, choiceType, column: choiceColumn)
            choices.append(choice)
        } while takeSign(",")
        try close()
        return choices
    }

    private mutating func operand() throws(ExpressionIssue) -> (Operand, OperandType) {
        let token = next
        switch token.kind {
        case .text(let text):
            position += 1
            return (.text(text), .text)
        case .integer(let number):
            position += 1
            return (.integer(number), .number)
        case .word("true"), .word("false"):
            position += 1
            return (.boolean(token.kind == .word("true")), .boolean)
        case .word(let word) where ["and", "or", "not", "in"].contains(word):
            throw issue("A value is missing before ‘\(word)’.", "Write a merge field, a quoted text or a number.")
        case .word(let path):
            let field = try scope.field(path, column: token.column)
            position += 1
            return (.field(path), Self.type(of: field))
        case .sign(let sign):
            throw issue("A value is missing before ‘\(sign)’.", "Write a merge field, a quoted text or a number.")
        case .end:
            throw issue("The condition ends too early.", "Write a merge field, a quoted text or a number.")
        }
    }

    // MARK: Types

    private static func type(of field: MergeField) -> OperandType {
        switch field.type {
        case .text: .text
        case .integer, .money: .number
        case .boolean: .boolean
        case .dateTime, .lines: .other
        }
    }

    private func check(
        _ comparison: ConditionExpression.Comparison, _ left: OperandType, _ right: OperandType, column: Int
    ) throws(ExpressionIssue) {
        guard left != .other, right != .other else {
            throw ExpressionIssue(
                .conditionType, column: column, "Dates and lists cannot be compared.",
                remedy: "Ask present(…), or compare another field.")
        }
        guard left == right else {
            throw ExpressionIssue(
                .conditionType, column: column, "This compares \(left.rawValue) with \(right.rawValue).",
                remedy: left == .text || right == .text ? "Put texts in single quotes." : "Compare like with like.")
        }
        guard comparison == .equal || comparison == .notEqual || left == .number else {
            throw ExpressionIssue(
                .conditionType, column: column,
                "‘\(comparison.rawValue)’ compares numbers, and this is \(left.rawValue).",
                remedy: "Use == or != here.")
        }
    }

    // MARK: Tokens

    /// The last token is `end`, which nothing takes, so there always is a next one.
    private var next: ConditionToken { tokens[position] }

    private mutating func takeWord(_ word: String) -> Bool { take(.word(word)) }

    private mutating func takeSign(_ sign: String) -> Bool { take(.sign(sign)) }

    private mutating func take(_ kind: ConditionToken.Kind) -> Bool {
        guard next.kind == kind else { return false }
        position += 1
        return true
    }

    private mutating func close() throws(ExpressionIssue) {
        guard takeSign(")") else { throw issue("‘)’ is missing.", "Close the parenthesis.") }
    }

    private func issue(_ message: String, _ remedy: String) -> ExpressionIssue {
        ExpressionIssue(.invalidCondition, column: next.column, message, remedy: remedy)
    }
}
