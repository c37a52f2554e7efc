/// The formats there are, and what they can be used on.
enum FormatCheck {
    /// The names of all formats.
    static let names = ["date", "default", "join", "lower", "pad", "upper"]

    /// Reads a format, and tells the type of what comes out of it.
    static func format(
        _ source: String, on type: MergeType, of field: MergeField, column: Int
    ) throws(ExpressionIssue) -> (Template.Format, MergeType) {
        let parts = source.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let name = TemplateParser.trimmed(String(parts[0]))
        let argument = parts.count == 2 ? String(parts[1]) : nil
        func misfit(_ message: String, _ remedy: String) -> ExpressionIssue {
            ExpressionIssue(.formatDoesNotFit, column: column, message, remedy: remedy)
        }
        switch name {
        case "upper", "lower":
            guard argument == nil else { throw misfit("‘\(name)’ takes nothing after a colon.", "Leave it out.") }
            guard type != .boolean else { break }
            return (Template.Format(name: name), .text)
        case "default":
            guard let argument else { throw misfit("‘default’ says no text.", "Write it as in default:Unreserved.") }
            return (Template.Format(name: name, argument: argument), type)
        case "date":
            guard type == .dateTime else { break }
            guard let argument else { throw misfit("‘date’ says no pattern.", "Write one as in date:d MMMM y.") }
            if let problem = datePatternProblem(argument) {
                throw misfit(problem, "Write a CLDR pattern such as EEEE d MMMM y, words in single quotes.")
            }
            return (Template.Format(name: name, argument: argument), .text)
        case "join":
            guard type == .lines else { break }
            guard let argument else { throw misfit("‘join’ says no text to join by.", "Write it as in join:, .") }
            return (Template.Format(name: name, argument: argument), .text)
        case "pad":
            guard type == .integer || type == .text else { break }
            guard let argument, let width = Int(argument), (1...DesignLimits.padding).contains(width) else {
                throw misfit("‘pad’ says no width.", "Write a number from 1 to \(DesignLimits.padding), as in pad:3.")
            }
            return (Template.Format(name: name, argument: String(width)), .text)
        default:
            throw ExpressionIssue(
                .unknownFormat, column: column, "There is no format ‘\(DocumentCursor.shortened(name))’.",
                remedy: DocumentCursor.remedy(for: name, among: names))
        }
        throw misfit(
            "‘\(name)’ cannot be used on ‘\(field.path)’, which is \(described(type)) here.",
            "Leave it out, or use another field.")
    }

    private static func described(_ type: MergeType) -> String {
        switch type {
        case .text: "a text"
        case .integer: "a number"
        case .money: "an amount"
        case .dateTime: "a date and time"
        case .boolean: "true or false"
        case .lines: "a list of lines"
        }
    }

    /// What is wrong with a date pattern, nil if nothing is.
    ///
    /// The letters are those of Unicode TR 35, part 4, without the ones for skeletons only.
    private static func datePatternProblem(_ pattern: String) -> String? {
        guard pattern.utf8.count <= 100 else { return "The date pattern has more than 100 bytes." }
        var isQuoted = false
        var hasField = false
        for scalar in pattern.unicodeScalars {
            if scalar == "'" {
                isQuoted.toggle()
            } else if !isQuoted, scalar.isASCII, scalar.properties.isAlphabetic {
                guard "GyYuUrQqMLwWdDFgEecabBhHkKmsSAzZOvVXx".unicodeScalars.contains(scalar) else {
                    return "‘\(scalar)’ means nothing in a date pattern."
                }
                hasField = true
            }
        }
        if isQuoted { return "The date pattern opens a quote and does not close it." }
        return hasField ? nil : "The date pattern shows no part of the date."
    }
}
