import Foundation

/// What text from outside may be: bounded, in one spelling, without control characters, with nothing empty at its ends.
package enum PlainText {
    /// One line of text: line breaks and tabs become spaces, the ends are trimmed, accents are composed (NFC).
    ///
    /// A text of which nothing can be seen is empty. Marks that steer what stands between them, such as those of
    /// direction and the joiners, stay where they are.
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
        // A combining mark can pile up without end on one character, so scalars are bounded too.
        guard text.unicodeScalars.count <= maximumLength * 8 else { throw tooLong(label, maximumLength) }
        var line = String.UnicodeScalarView()
        for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "\n", "\r", "\t", "\u{2028}", "\u{2029}":
                if !line.isEmpty, line.last != " " { line.append(" ") }
            case _ where scalar.properties.generalCategory == .control:
                throw TicketingError(
                    .invalidText, "The \(label) holds the control character \(name(of: scalar)); remove it.")
            default: line.append(scalar)
            }
        }
        while let last = line.last, isEmptyAtEnd(last) { line.removeLast() }
        while let first = line.first, isEmptyAtEnd(first) { line.removeFirst() }
        guard line.contains(where: isVisible) else { return "" }
        guard String(line).count <= maximumLength else { throw tooLong(label, maximumLength) }
        return String(line)
    }

    /// Whether it leaves a mark on paper, by itself or on what stands before it.
    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        return !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint
            && properties.generalCategory != .format
    }

    /// Whether it means nothing at the end of a text.
    private static func isEmptyAtEnd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        // Zero-width space, word joiner, byte-order mark, soft hyphen.
        // Other invisible marks end an emoji or an embedding.
        case "\u{200B}", "\u{2060}", "\u{FEFF}", "\u{AD}": true
        default: scalar.properties.isWhitespace
        }
    }

    private static func tooLong(_ label: String, _ maximumLength: Int) -> TicketingError {
        TicketingError(.invalidText, "The \(label) has more than \(maximumLength) characters; shorten it.")
    }
}

extension PlainText {
    /// What a stranger wrote, in quotation marks for a message: ``visible(_:maximumLength:)`` within ‘ and ’.
    package static func quoted(_ text: some StringProtocol, maximumLength: Int = 40) -> String {
        "‘" + visible(text, maximumLength: maximumLength) + "’"
    }

    /// What a stranger wrote, cut to a length, with everything that steers a terminal or hides written as `U+001B`.
    ///
    /// - Parameters:
    ///   - text: what was written.
    ///   - maximumLength: how many Unicode scalars of it are kept; an ellipsis stands for the rest.
    /// - Returns: what may stand in a message.
    package static func visible(_ text: some StringProtocol, maximumLength: Int) -> String {
        if text.utf8.count <= maximumLength, text.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) { return String(text) }
        var visible = ""
        for (count, scalar) in text.unicodeScalars.enumerated() {
            if count == maximumLength { return visible + "…" }
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: visible += name(of: scalar)
            default: visible.unicodeScalars.append(scalar)
            }
        }
        return visible
    }

    private static func name(of scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
