import Ticketing

/// The merge fields that an expression may use where it stands.
struct FieldScope {
    let catalogue: FieldCatalogue
    let kind: Design.Kind
    /// Where the number of the page is not known yet, nil where it is.
    var withoutPage: UncountedPages?
    /// Whether it stands in a group that is drawn for each ticket of an order.
    var isRepeated = false

    /// What decides how many pages there are, so that it cannot ask for their numbers.
    enum UncountedPages {
        /// A page's own `when`: whether there is that page.
        case pageCondition
        /// The `when` of a list, or of a group that holds one: on how many pages the list stands.
        case listCondition
    }

    /// The scope of a condition that decides how many pages there are.
    func counting(_ pages: UncountedPages) -> FieldScope {
        var scope = self
        scope.withoutPage = pages
        return scope
    }

    /// The scope within a group that goes through the tickets.
    var repeated: FieldScope {
        var scope = self
        scope.isRepeated = true
        return scope
    }

    /// The field of that path.
    ///
    /// - Throws: `unknownField` or `fieldNotAvailable` with a remedy.
    func field(_ path: String, column: Int) throws(ExpressionIssue) -> MergeField {
        if path.hasPrefix("plugin.") { return try pluginField(path, column: column) }
        guard let field = catalogue[path] else {
            throw ExpressionIssue(
                .unknownField, column: column, "There is no merge field ‘\(DocumentCursor.shortened(path))’.",
                remedy: Suggestion.nearest(to: path, among: availablePaths).map { "Did you mean ‘\($0)’?" }
                    ?? "‘willcall design fields’ tells which there are.")
        }
        guard isAvailable(field) else {
            throw ExpressionIssue(.fieldNotAvailable, column: column, complaint(field), remedy: remedy(field))
        }
        return field
    }

    /// The path of an available field that the word is or nearly is, nil if it is another word.
    func nearestPath(to word: String) -> String? {
        if (try? field(word, column: 1)) != nil { return word }
        return Suggestion.nearest(to: word, among: availablePaths)
    }

    private var availablePaths: [String] { catalogue.fields.filter(isAvailable).map(\.path) }

    private func isAvailable(_ field: MergeField) -> Bool {
        switch field.place {
        case .record: field.kinds.contains(kind) || isRepeated && field.isOfListedTicket(in: kind)
        case .page: withoutPage == nil
        case .item: isRepeated
        }
    }

    private func complaint(_ field: MergeField) -> String {
        switch field.place {
        case .record: "‘\(field.path)’ has no value in a \(kind.rawValue) design."
        case .page where withoutPage == .listCondition:
            "‘\(field.path)’ is not known in the ‘when’ of a ‘repeat’, or of a group around one."
        case .page: "‘\(field.path)’ is not known in a page’s own ‘when’."
        case .item: "‘\(field.path)’ has a value only in a group with a ‘repeat’."
        }
    }

    private static func words(_ kinds: Set<Design.Kind>) -> String {
        Design.Kind.allCases.filter(kinds.contains).map(\.rawValue).joined(separator: " or ")
    }

    private func remedy(_ field: MergeField) -> String {
        switch field.place {
        case .record where kind == .cover && field.isOfTicketAlone:
            "Use it in a group with a ‘repeat’ of the tickets, or in a ticket design."
        case .record where kind == .list && field.isListed: "Use it in a group with a ‘repeat’ of the tickets."
        case .record where field.kinds.isEmpty: "Use it in the ‘repeat’ of a list design, or another field here."
        case .record:
            "Use it in a \(Self.words(field.kinds)) design, or another field here."
        case .page where withoutPage == .listCondition:
            "Use it in the ‘when’ of other elements; the list stands on each of the pages that it takes."
        case .page: "Use it in the ‘when’ of an element."
        case .item: "Use it there, or another field here."
        }
    }

    /// What a plugin adds to a ticket: text that may be missing, because the plugin may be.
    ///
    /// The path is `plugin.ID.NAME`; both are made of lower-case letters, digits and hyphens, and the name may have
    /// several parts between points.
    private func pluginField(_ path: String, column: Int) throws(ExpressionIssue) -> MergeField {
        let parts = path.split(separator: ".", omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { part in
            (1...64).contains(part.utf8.count)
                && part.utf8.allSatisfy { byte in
                    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
                }
        }
        guard isPlain, (3...8).contains(parts.count) else {
            throw ExpressionIssue(
                .unknownField, column: column, "‘\(DocumentCursor.shortened(path))’ is no field of a plugin.",
                remedy: "Write plugin.ID.NAME in lower-case letters, digits and hyphens.")
        }
        return MergeField(path, .text, isOptional: true, "What the plugin adds.", sample: .text(""))
    }
}
