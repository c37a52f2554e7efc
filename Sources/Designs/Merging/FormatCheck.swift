/// What the formats of a template can be used on, and what they may say.
enum FormatCheck {
    /// Reads a format, and tells the type of what comes out of it.
    static func format(
        _ source: String, on type: MergeType, of field: MergeField, column: Int
    ) throws(ExpressionIssue) -> (Template.Format, MergeType) {
        let parts = source.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let name = TemplateParser.trimmed(String(parts[0]))
        let argument = parts.count == 2 ? String(parts[1]) : nil
        guard let format = TemplateFormat(rawValue: name) else {
            throw ExpressionIssue(
                .unknownFormat, column: column, "There is no format ‘\(DocumentCursor.shortened(name))’.",
                remedy: DocumentCursor.remedy(for: name, among: TemplateFormat.allCases.map(\.rawValue)))
        }
        guard format.types.contains(type) else {
            throw ExpressionIssue(
                .formatDoesNotFit, column: column,
                "‘\(name)’ cannot be used on ‘\(field.path)’, which is \(described(type)) here.",
                remedy: "Leave it out, or use another field.")
        }
        if let (message, remedy) = complaint(about: argument, of: format) {
            throw ExpressionIssue(.formatDoesNotFit, column: column, message, remedy: remedy)
        }
        return (Template.Format(name: name, argument: argument), format == .default ? type : .text)
    }

    /// What is wrong with the text after the colon, and what to do about it; nil if nothing is.
    private static func complaint(about argument: String?, of format: TemplateFormat) -> (String, String)? {
        let name = format.rawValue
        switch format {
        case .upper, .lower, .title:
            return argument.map { _ in ("‘\(name)’ takes nothing after a colon.", "Leave it out.") }
        case .default:
            return argument == nil ? ("‘default’ says no text.", "Write it as in default:Unreserved.") : nil
        case .join:
            return argument == nil ? ("‘join’ says no text to join by.", "Write it as in join:, .") : nil
        case .pad: return number(argument, in: 1...DesignLimits.padding, name, example: "pad:3")
        case .truncate: return number(argument, in: 1...DesignLimits.truncation, name, example: "truncate:30")
        case .currency: return word(argument, of: TemplateFormat.CurrencyStyle.allCases.map(\.rawValue), name)
        case .time: return word(argument, of: TemplateFormat.TimeLength.allCases.map(\.rawValue), name)
        case .number:
            guard let argument, let problem = NumberPattern.problem(argument) else { return nil }
            return (problem, "Write a CLDR number pattern such as #,##0.00, words in single quotes.")
        case .date:
            guard let argument else { return ("‘date’ says no pattern.", "Write one as in date:d MMMM y.") }
            if TemplateFormat.DateLength(rawValue: argument) != nil { return nil }
            return DatePattern.problem(argument)
        }
    }

    private static func number(
        _ argument: String?, in range: ClosedRange<Int>, _ name: String, example: String
    ) -> (String, String)? {
        // No sign and no leading zeros, so that one width has one spelling.
        if let argument, let number = Int(argument), range.contains(number), String(number) == argument { return nil }
        return (
            "‘\(name)’ says no whole number from \(range.lowerBound) to \(range.upperBound).",
            "Write it as in \(example)."
        )
    }

    private static func word(_ argument: String?, of words: [String], _ name: String) -> (String, String)? {
        guard let argument else { return ("‘\(name)’ says no style.", "Write one as in \(name):\(words[0]).") }
        guard !words.contains(argument) else { return nil }
        return (
            "There is no style ‘\(DocumentCursor.shortened(argument))’ of ‘\(name)’.",
            DocumentCursor.remedy(for: argument, among: words)
        )
    }

    static func described(_ type: MergeType) -> String {
        switch type {
        case .text: "a text"
        case .integer: "a number"
        case .money: "an amount"
        case .dateTime: "a date and time"
        case .boolean: "true or false"
        case .lines: "a list of lines"
        }
    }
}
