extension Condition {
    /// Compiles a `when` against the fields that a design of the kind may use.
    ///
    /// - Parameters:
    ///   - source: a condition, for example `present(seat.row) and delivery == 'collect'`.
    ///   - kind: what the design shows.
    ///   - catalogue: the merge fields there are.
    /// - Throws: the first thing that is wrong with it.
    package init(
        compiling source: String, for kind: Design.Kind, fields catalogue: FieldCatalogue = .builtIn
    ) throws(ExpressionIssue) {
        self = try ConditionParser.parse(source, in: FieldScope(catalogue: catalogue, kind: kind))
    }
}
