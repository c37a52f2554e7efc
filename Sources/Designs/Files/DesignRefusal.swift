/// Why a design was refused.
package struct DesignRefusal: Error, Sendable {
    /// Everything that must be put right; never empty.
    package let problems: [DesignProblem]

    /// A refusal for those reasons, at least one.
    package init(problems: [DesignProblem]) { self.problems = problems }
}
