/// Finds comparisons of fields with texts that they never are, such as a misspelt delivery method.
///
/// It goes through the words of a condition that is well formed, because its tree no longer knows where they stood.
struct ConditionLint {
    let scope: FieldScope

    /// What is wrong in the condition, from left to right.
    func issues(of source: String) -> [ExpressionIssue] {
        guard let tokens = try? ConditionToken.tokens(of: source) else { return [] }
        return tokens.indices.flatMap { index -> [ExpressionIssue] in
            guard case .word(let path) = tokens[index].kind,
                let field = try? scope.field(path, column: tokens[index].column), field.choices != nil
            else { return [] }
            return Self.texts(comparedWithFieldAt: index, in: tokens).compactMap { Self.issue($0, field) }
        }
    }

    /// The texts on the other side of `==` and `!=`, or in the list of `in`.
    private static func texts(comparedWithFieldAt index: Int, in tokens: [ConditionToken]) -> [ConditionToken] {
        // The last token is `end`, which is neither a sign nor a word.
        var next = index + 1
        if isEquality(tokens[next]) { return [tokens[next + 1]] }
        if index >= 2, isEquality(tokens[index - 1]) { return [tokens[index - 2]] }
        if tokens[next].kind == .word("not") { next += 1 }
        guard tokens[next].kind == .word("in") else { return [] }
        return Array(tokens[(next + 2)...].prefix { $0.kind != .sign(")") })
    }

    private static func isEquality(_ token: ConditionToken) -> Bool {
        token.kind == .sign("==") || token.kind == .sign("!=")
    }

    private static func issue(_ token: ConditionToken, _ field: MergeField) -> ExpressionIssue? {
        guard case .text(let text) = token.kind, let choices = field.choices, !choices.contains(text) else {
            return nil
        }
        // A missing text compares as the empty one.
        if text.isEmpty, field.isOptional { return nil }
        return ExpressionIssue(
            .impossibleValue, column: token.column, "‘\(field.path)’ is never ‘\(DocumentCursor.shortened(text))’.",
            remedy: DocumentCursor.remedy(for: text, among: choices))
    }
}
