/// CLDR's patterns for numbers (Unicode TR 35, part 3): `#,##0.00`, with words around them in single quotes.
enum NumberPattern {
    /// What is wrong with the pattern, nil if nothing is.
    ///
    /// Per cent, exponents and rounding are left out: they change the number that a ticket shows.
    static func problem(_ pattern: String) -> String? {
        guard pattern.utf8.count <= 100 else { return "The number pattern has more than 100 bytes." }
        var digits = ""
        var isQuoted = false
        var isAfterDigits = false
        for character in pattern {
            if character == "'" {
                isQuoted.toggle()
            } else if isQuoted {
                if !digits.isEmpty { isAfterDigits = true }
            } else if "#0,.".contains(character) {
                if isAfterDigits { return "The number pattern has digits in two places." }
                digits.append(character)
            } else if character.isLetter || character.isNumber || "%‰¤*@;+\\".contains(character) {
                return "‘\(character)’ means nothing in a number pattern."
            } else if !digits.isEmpty {
                isAfterDigits = true
            }
        }
        if isQuoted { return "The number pattern opens a quote and does not close it." }
        let isWellFormed = digits.wholeMatch(of: /#*(?:,?[#]+)*(?:,?0+)*(?:\.0*#*)?/) != nil
        guard isWellFormed, digits.contains(where: { $0 == "#" || $0 == "0" }), !digits.hasSuffix("."),
            !digits.hasPrefix(",")
        else { return "‘\(DocumentCursor.shortened(digits))’ is no way to write digits." }
        return nil
    }
}
