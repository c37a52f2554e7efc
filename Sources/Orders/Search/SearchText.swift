import Foundation

/// How names and references are folded, so that what people type finds what agencies wrote.
package enum SearchText {
    /// The words of a name without case, accents and widths: `Zoë O’Neill` gives `zoe`, `o`, `neill`.
    package static func words(of name: String) -> [String] {
        var words: [String] = []
        for word in folded(name).split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            let word = String(word.prefix(OrdersLimits.searchWordLength))
            if !words.contains(word) { words.append(word) }
            if words.count == OrdersLimits.searchWords { break }
        }
        return words
    }

    /// A reference without case, accents and punctuation: `AGT/99812-AB` gives `agt99812ab`.
    package static func key(of reference: String) -> String {
        String(folded(reference).filter { $0.isLetter || $0.isNumber })
    }

    /// The first text after all that start with the prefix, in the order of UTF-8 bytes.
    package static func end(ofPrefix prefix: String) -> String { prefix + "\u{10FFFF}" }

    private static func folded(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    }
}
