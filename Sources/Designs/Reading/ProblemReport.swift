/// The problems found so far in one file of one design.
final class ProblemReport {
    let design: String
    let file: String
    private(set) var problems: [DesignProblem] = []

    init(design: String, file: String) {
        self.design = design
        self.file = file
    }

    /// Notes a problem; past the limit of told problems it is dropped, because a list so long is read from its start.
    func add(_ rule: DesignProblem.Rule, at pointer: String, column: Int? = nil, _ message: String, remedy: String) {
        guard problems.count < DesignLimits.problems else { return }
        problems.append(
            DesignProblem(
                design: design, file: file, pointer: pointer, column: column, rule: rule, message: message,
                remedy: remedy))
    }

    func add(_ issue: ExpressionIssue, at pointer: String) {
        add(issue.rule, at: pointer, column: issue.column, issue.message, remedy: issue.remedy)
    }
}
