extension DesignProblem.Rule {
    /// How bad it is to break the rule.
    package var severity: DesignProblem.Severity { .error }
}
