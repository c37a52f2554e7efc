/// What text from outside may be: bounded, without control characters, without white space at its ends.
package enum PlainText {
    /// One line of text: line breaks and tabs become spaces, the ends are trimmed.
    ///
    /// - Parameters:
    ///   - text: what was given.
    ///   - label: what it is, for the error.
    ///   - maximumLength: how many characters it may have.
    /// - Returns: the line; it may be empty.
    /// - Throws: `invalidText` when it is too long or holds another control character.
    package static func line(
        _ text: String, label: String, maximumLength: Int
    ) throws(TicketingError) -> String {
        // Most texts are plain already, and asking Unicode about every character is slow.
        if text.utf8.count <= maximumLength, text.utf8.allSatisfy({ 0x20...0x7E ~= $0 }),
            text.utf8.first != 0x20, text.utf8.last != 0x20
        {
            return text
        }
        var line = ""
        // A combining mark can pile up without end on one character, so scalars are bounded too.
        guard text.unicodeScalars.count <= maximumLength * 8 else { throw tooLong(label, maximumLength) }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n", "\r", "\t", "\u{2028}", "\u{2029}":
                if !line.isEmpty, line.unicodeScalars.last != " " { line.unicodeScalars.append(" ") }
            case _ where scalar.properties.generalCategory == .control:
                let hexadecimal = String(scalar.value, radix: 16, uppercase: true)
                throw TicketingError(
                    .invalidText, "The \(label) holds the control character U+\(hexadecimal); remove it.")
            default: line.unicodeScalars.append(scalar)
            }
        }
        while line.unicodeScalars.last?.properties.isWhitespace == true { line.unicodeScalars.removeLast() }
        while line.unicodeScalars.first?.properties.isWhitespace == true { line.unicodeScalars.removeFirst() }
        guard line.count <= maximumLength else { throw tooLong(label, maximumLength) }
        return line
    }

    private static func tooLong(_ label: String, _ maximumLength: Int) -> TicketingError {
        TicketingError(.invalidText, "The \(label) has more than \(maximumLength) characters; shorten it.")
    }
}
