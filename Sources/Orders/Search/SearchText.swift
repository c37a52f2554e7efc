import Foundation

/// How names and references are folded, so that what people type finds what agencies wrote.
package enum SearchText {
    /// The words of a name without case, accents and widths: `Zoë O’Neill` gives `zoe`, `o`, `neill`.
    package static func words(of name: String) -> [String] {
        var words: [String] = []
        for word in folded(name).split(whereSeparator: { !isPartOfWord($0) }) {
            let word = String(word.prefix(OrdersLimits.searchWordLength))
            if !words.contains(word) { words.append(word) }
            if words.count == OrdersLimits.searchWords { break }
        }
        return words
    }

    /// A reference without case, accents and punctuation: `AGT/99812-AB` gives `agt99812ab`.
    package static func key(of reference: String) -> String {
        // Some characters unfold into a whole sentence, and an index takes only so much.
        String(folded(reference).filter(isPartOfWord).prefix(OrdersLimits.referenceKeyLength))
    }

    /// The first text after all that start with the prefix, in the order of UTF-8 bytes.
    package static func end(ofPrefix prefix: String) -> String { prefix + "\u{10FFFF}" }

    private static func isPartOfWord(_ character: Character) -> Bool {
        // Asking Unicode is slow, and most characters need no asking.
        guard let ascii = character.asciiValue else { return character.isLetter || character.isNumber }
        return UInt8(ascii: "a")...UInt8(ascii: "z") ~= ascii || UInt8(ascii: "0")...UInt8(ascii: "9") ~= ascii
    }

    private static func folded(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
        // Invisible formatting, such as a joiner or a direction mark, is not part of what people type.
        let scalars = text.unicodeScalars.filter { $0.properties.generalCategory != .format }
        let visible = String(String.UnicodeScalarView(scalars))
        // Keys are compared byte by byte, so one spelling of each character must come out.
        return visible.precomposedStringWithCompatibilityMapping
            .folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
            .precomposedStringWithCanonicalMapping
    }
}
