/// The merge fields that an expression may use.
struct FieldScope {
    let catalogue: FieldCatalogue
    let kind: Design.Kind

    /// The field of that path.
    ///
    /// - Throws: `unknownField` or `fieldNotAvailable` with a remedy.
    func field(_ path: String, column: Int) throws(ExpressionIssue) -> MergeField {
        guard let field = catalogue[path] else {
            throw ExpressionIssue(
                .unknownField, column: column, "There is no merge field ‘\(DocumentCursor.shortened(path))’.",
                remedy: DocumentCursor.remedy(for: path, among: available.map(\.path)))
        }
        guard field.kinds.contains(kind) else {
            let kinds = Design.Kind.allCases.filter(field.kinds.contains).map(\.rawValue).joined(separator: " or ")
            throw ExpressionIssue(
                .fieldNotAvailable, column: column, "‘\(path)’ has no value in a \(kind.rawValue) design.",
                remedy: "Use it in a \(kinds) design, or another field here.")
        }
        return field
    }

    private var available: [MergeField] { catalogue.fields.filter { $0.kinds.contains(kind) } }
}
