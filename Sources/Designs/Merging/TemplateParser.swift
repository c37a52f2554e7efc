/// Reads the template language: text with `{{field|format:argument}}`, where `\{{` stands for two braces.
struct TemplateParser {
    private let scope: FieldScope
    private let source: [Character]
    private var position = 0
    private var segments: [Template.Segment] = []
    private var literal = ""
    private var issues: [ExpressionIssue] = []

    /// The template, and everything that is wrong with it.
    static func parse(_ source: String, in scope: FieldScope) -> (template: Template, issues: [ExpressionIssue]) {
        guard source.utf8.count <= DesignLimits.expressionBytes else {
            let issue = ExpressionIssue(
                .invalidTemplate, column: 1, "The text is longer than \(DesignLimits.expressionBytes) bytes.",
                remedy: "Divide it among several elements.")
            return (Template(segments: []), [issue])
        }
        var parser = TemplateParser(scope: scope, source: Array(source))
        parser.run()
        return (Template(segments: parser.segments), parser.issues)
    }

    private init(scope: FieldScope, source: [Character]) {
        self.scope = scope
        self.source = source
    }

    private mutating func run() {
        while position < source.count {
            if source[position] == "\\", starts("{{", at: position + 1) {
                literal += "{{"
                position += 3
            } else if starts("{{", at: position) {
                readField()
            } else {
                literal.append(source[position])
                position += 1
            }
        }
        endLiteral()
    }

    private mutating func endLiteral() {
        if !literal.isEmpty { segments.append(.literal(literal)) }
        literal = ""
    }

    private func starts(_ text: String, at index: Int) -> Bool {
        index < source.count && source[index...].starts(with: text)
    }

    /// Reads from `{{` to the next `}}`.
    private mutating func readField() {
        let start = position
        position += 2
        guard let parts = readParts() else {
            issues.append(
                ExpressionIssue(
                    .invalidTemplate, column: start + 1, "‘{{’ is not closed.",
                    remedy: "Write ‘}}’ after the field, or ‘\\{{’ for two braces that stand for themselves."))
            return
        }
        do throws(ExpressionIssue) {
            let segment = try compile(parts, column: start + 3)
            endLiteral()
            segments.append(segment)
        } catch {
            issues.append(error)
        }
    }

    /// The parts between bars, nil when the text ends first.
    ///
    /// A backslash makes a bar, a brace or a backslash stand for itself.
    private mutating func readParts() -> [String]? {
        var parts = [""]
        while position < source.count {
            let character = source[position]
            if starts("}}", at: position) {
                position += 2
                return parts
            } else if character == "\\", position + 1 < source.count, "|}\\".contains(source[position + 1]) {
                parts[parts.count - 1].append(source[position + 1])
                position += 1
            } else if character == "|" {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
            position += 1
        }
        return nil
    }

    private func compile(_ parts: [String], column: Int) throws(ExpressionIssue) -> Template.Segment {
        let path = Self.trimmed(parts[0])
        guard !path.isEmpty else {
            throw ExpressionIssue(
                .invalidTemplate, column: column, "No merge field stands between the braces.",
                remedy: "Write one, for example {{event.name}}.")
        }
        let field = try scope.field(path, column: column)
        var formats: [Template.Format] = []
        // What the value has become on its way: a format may turn a date into text.
        var type = field.type
        for part in parts.dropFirst() {
            let (format, result) = try FormatCheck.format(part, on: type, of: field, column: column)
            formats.append(format)
            type = result
        }
        let needingValues: Set = ["currency", "date", "join", "number", "time"]
        if let early = formats.firstIndex(where: { $0.name == "default" }),
            let late = formats[(early + 1)...].first(where: { needingValues.contains($0.name) })
        {
            throw ExpressionIssue(
                .formatDoesNotFit, column: column,
                "‘\(late.name)’ stands after ‘default’, whose text is not \(FormatCheck.described(field.type)).",
                remedy: "Write {{\(path)|\(late.name):…|default:…}}.")
        }
        guard type != .boolean else {
            throw ExpressionIssue(
                .formatDoesNotFit, column: column, "‘\(path)’ is true or false and has no text.",
                remedy: "Use it in a ‘when’ on an element with the words you want.")
        }
        return .field(path: path, formats: formats)
    }

    static func trimmed(_ text: String) -> String {
        var trimmed = Substring(text)
        while trimmed.first?.isWhitespace == true { trimmed.removeFirst() }
        while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
        return String(trimmed)
    }
}
