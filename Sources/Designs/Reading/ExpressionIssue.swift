/// What is wrong in a template or a condition.
package struct ExpressionIssue: Error, Hashable, Sendable {
    /// Which rule was broken.
    package let rule: DesignProblem.Rule
    /// Where in the text, in characters from 1.
    package let column: Int
    /// What is wrong, as a sentence.
    package let message: String
    /// What to do about it, as a sentence.
    package let remedy: String

    init(_ rule: DesignProblem.Rule, column: Int, _ message: String, remedy: String) {
        self.rule = rule
        self.column = column
        self.message = message
        self.remedy = remedy
    }
}
