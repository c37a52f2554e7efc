/// Finds merge fields that were written with one brace in place of two, and would be printed as they stand.
struct TemplateLint {
    let scope: FieldScope

    /// How far the closing brace may be: beyond that, braces hold a sentence and no field.
    private static let longest = 120

    /// What stands between single braces and is, or nearly is, the path of a field.
    ///
    /// Braces are plain characters in texts, so whatever else they hold is as the designer wants it.
    func issues(of source: String) -> [ExpressionIssue] {
        var issues: [ExpressionIssue] = []
        let characters = Array(source)
        var position = 0
        while position < characters.count {
            if let end = Self.merge(characters, at: position) {
                position = end
            } else if characters[position] == "{", let inside = Self.inside(characters, after: position),
                let meant = meant(by: inside)
            {
                issues.append(
                    ExpressionIssue(
                        .singleBraces, column: position + 1,
                        "‘{\(DocumentCursor.shortened(inside))}’ is printed as it stands, because it has single "
                            + "braces.",
                        remedy: "Did you mean ‘{{\(DocumentCursor.shortened(meant))}}’?"))
                position += inside.count + 2
            } else {
                position += 1
            }
        }
        return issues
    }

    /// Where the field in two braces ends that begins there, nil if none does; `\{{` begins none.
    private static func merge(_ characters: [Character], at start: Int) -> Int? {
        if characters[start...].starts(with: "\\{{") { return start + 3 }
        guard characters[start...].starts(with: "{{") else { return nil }
        var position = start + 2
        while position < characters.count {
            if characters[position...].starts(with: "}}") { return position + 2 }
            position += characters[position] == "\\" ? 2 : 1
        }
        return characters.count
    }

    /// What stands between the brace and the next closing one, if no other opens before.
    private static func inside(_ characters: [Character], after start: Int) -> String? {
        let rest = characters[(start + 1)...].prefix(longest)
        guard let end = rest.firstIndex(where: { $0 == "}" || $0 == "{" }), characters[end] == "}" else { return nil }
        return String(rest[..<end])
    }

    /// The field with its formats that was meant, nil if it is none.
    private func meant(by inside: String) -> String? {
        let parts = inside.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        let word = TemplateParser.trimmed(String(parts[0]))
        guard let path = scope.nearestPath(to: word) else { return nil }
        return parts.count > 1 ? "\(path)|\(parts[1])" : path
    }
}
