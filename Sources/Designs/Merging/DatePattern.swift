/// CLDR's patterns for dates (Unicode TR 35, part 4): `EEEE d MMMM y`, words in single quotes.
enum DatePattern {
    /// What is wrong with the pattern, and what to do about it; nil if nothing is.
    static func problem(_ pattern: String) -> (message: String, remedy: String)? {
        if let message = illFormed(pattern) {
            return (
                message,
                "Write short, medium, long, full or a CLDR pattern such as EEEE d MMMM y, words in single quotes."
            )
        }
        return misleading(Set(unquoted(pattern)))
    }

    /// The letters are those of the standard, without the ones for skeletons only.
    private static func illFormed(_ pattern: String) -> String? {
        guard pattern.utf8.count <= 100 else { return "The date pattern has more than 100 bytes." }
        let letters = unquoted(pattern)
        let unknown = letters.first { !"GyYuUrQqMLwWdDFgEecabBhHkKmsSAzZOvVXx".unicodeScalars.contains($0) }
        if let unknown { return "‘\(unknown)’ means nothing in a date pattern." }
        if pattern.unicodeScalars.count(where: { $0 == "'" }) % 2 == 1 {
            return "The date pattern opens a quote and does not close it."
        }
        return letters.isEmpty ? "The date pattern shows no part of the date." : nil
    }

    /// Letters that other languages of patterns use for the year, the day or the hour: here they print something else,
    /// and on most days of the year, or hours of the day, nobody would notice.
    private static func misleading(_ letters: Set<Unicode.Scalar>) -> (message: String, remedy: String)? {
        if letters.contains("Y"), !letters.contains("w") {
            return ("‘Y’ is the year of the week, which around New Year is not the date’s.", "Write y for the year.")
        }
        if letters.contains("D"), !letters.isDisjoint(with: ["M", "L", "d"]) {
            return ("‘D’ is the day of the year, from 1 to 366.", "Write d for the day of the month.")
        }
        if let hour = ["h", "K"].first(where: letters.contains), letters.isDisjoint(with: ["a", "b", "B"]) {
            return (
                "‘\(hour)’ is a 12-hour clock, and nothing says whether it is morning or evening.",
                "Write HH for the 24-hour clock, or add a for AM and PM."
            )
        }
        return nil
    }

    /// The letters outside quotes.
    ///
    /// A doubled quote leaves and enters at once, which changes nothing.
    private static func unquoted(_ pattern: String) -> [Unicode.Scalar] {
        var isQuoted = false
        return pattern.unicodeScalars.filter { scalar in
            if scalar == "'" { isQuoted.toggle() }
            return !isQuoted && scalar.isASCII && scalar.properties.isAlphabetic
        }
    }
}
