import Designs

/// What is wrong with a design as the service tells it.
struct DesignProblemBody: Encodable {
    let design: String
    let pointer: String
    let line: Int?
    let column: Int?
    let rule: String
    let severity: String
    let message: String
    let remedy: String
    /// The revision that draws in its place, if one is published.
    let drawnRevision: String?

    init(_ problem: DesignProblem, drawnRevision: String? = nil) {
        self.drawnRevision = drawnRevision
        design = problem.design
        pointer = problem.pointer
        line = problem.line
        column = problem.column
        rule = problem.rule.rawValue
        severity = problem.severity.rawValue
        message = problem.message
        remedy = problem.remedy
    }
}
