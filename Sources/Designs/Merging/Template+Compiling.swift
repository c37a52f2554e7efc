extension Template {
    /// Compiles a text against the fields that a design of the kind may use.
    ///
    /// - Parameters:
    ///   - source: a text in the template language, for example `Row {{seat.row|upper}}`.
    ///   - kind: what the design shows.
    ///   - catalogue: the merge fields there are.
    /// - Throws: the first thing that is wrong with it.
    package init(
        compiling source: String, for kind: Design.Kind, fields catalogue: FieldCatalogue = .builtIn
    ) throws(ExpressionIssue) {
        let (template, issues) = TemplateParser.parse(source, in: FieldScope(catalogue: catalogue, kind: kind))
        if let issue = issues.first { throw issue }
        self = template
    }
}
