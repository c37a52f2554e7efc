/// A word of a condition, and where it stands.
struct ConditionToken: Equatable {
    enum Kind: Equatable {
        /// A field's path or a word of the language.
        case word(String)
        case text(String)
        case integer(Int64)
        /// A sign such as `==` or `(`.
        case sign(String)
        case end
    }

    let kind: Kind
    /// In characters from 1.
    let column: Int

    /// The words of the condition, closed by `end`.
    static func tokens(of source: String) throws(ExpressionIssue) -> [ConditionToken] {
        guard source.utf8.count <= DesignLimits.expressionBytes else {
            throw ExpressionIssue(
                .invalidCondition, column: 1, "The condition is longer than \(DesignLimits.expressionBytes) bytes.",
                remedy: "Divide it among several elements.")
        }
        let characters = Array(source)
        var tokens: [ConditionToken] = []
        var position = 0
        while position < characters.count {
            let start = position
            let character = characters[position]
            if character.isWhitespace {
                position += 1
                continue
            }
            let kind: Kind
            if character == "'" {
                kind = .text(try quoted(characters, &position))
            } else if isLetter(character) {
                while position < characters.count, isWordPart(characters[position]) { position += 1 }
                kind = .word(String(characters[start..<position]))
            } else if isDigit(character) || character == "-" {
                kind = .integer(try integer(characters, &position))
            } else {
                kind = .sign(try sign(characters, &position))
            }
            tokens.append(ConditionToken(kind: kind, column: start + 1))
        }
        return tokens + [ConditionToken(kind: .end, column: characters.count + 1)]
    }

    /// A text between single quotes; a quote within it is written twice.
    private static func quoted(_ characters: [Character], _ position: inout Int) throws(ExpressionIssue) -> String {
        let start = position
        var text = ""
        position += 1
        while position < characters.count {
            if characters[position] == "'" {
                position += 1
                guard position < characters.count, characters[position] == "'" else { return text }
            }
            text.append(characters[position])
            position += 1
        }
        throw ExpressionIssue(
            .invalidCondition, column: start + 1, "The text is not closed.", remedy: "Write a single quote at its end.")
    }

    private static func integer(_ characters: [Character], _ position: inout Int) throws(ExpressionIssue) -> Int64 {
        let start = position
        position += 1
        while position < characters.count, isDigit(characters[position]) || isLetter(characters[position]) {
            position += 1
        }
        guard let number = Int64(String(characters[start..<position])) else {
            throw ExpressionIssue(
                .invalidCondition, column: start + 1, "This is no whole number.",
                remedy: "Write digits only, with a minus sign if need be.")
        }
        return number
    }

    private static func sign(_ characters: [Character], _ position: inout Int) throws(ExpressionIssue) -> String {
        let start = position
        for sign in ["==", "!=", "<=", ">=", "<", ">", "(", ")", ","] where characters[start...].starts(with: sign) {
            position += sign.count
            return sign
        }
        let remedies: [Character: String] = [
            "=": "Write ‘==’ to compare.", "!": "Write ‘not’, or ‘!=’ to compare.", "&": "Write ‘and’.",
            "|": "Write ‘or’.", "\"": "Put texts in single quotes.",
        ]
        throw ExpressionIssue(
            .invalidCondition, column: start + 1, "‘\(characters[start])’ means nothing in a condition.",
            remedy: remedies[characters[start]] ?? "Take it out.")
    }

    private static func isLetter(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character == "_")
    }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

    private static func isWordPart(_ character: Character) -> Bool {
        // A hyphen stands in the ids of plugins; there is no subtraction.
        isLetter(character) || isDigit(character) || character == "." || character == "-"
    }
}
