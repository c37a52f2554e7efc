/// What can be told from a person's name as a stranger wrote it.
package enum PersonName {
    /// The part to file an envelope under.
    ///
    /// Before a comma if there is one (`Rigby, Eleanor`); else the first word of a name in Han, kana or Hangul, where
    /// the family name leads; else the last word. A name of one word is its own surname.
    package static func surname(of name: String) -> String {
        if let comma = name.firstIndex(where: { $0 == "," || $0 == "،" || $0 == "、" }) {
            var family = name[..<comma].trimmingPrefix { $0.isWhitespace }
            while family.last?.isWhitespace == true { family.removeLast() }
            if !family.isEmpty { return String(family) }
        }
        let words = name.split { $0.isWhitespace || $0 == "\u{3000}" }
        guard let first = words.first, let last = words.last(where: { $0.contains(where: \.isLetter) }) else {
            return name
        }
        return String(first.unicodeScalars.contains(where: isEastAsian) ? first : last)
    }

    private static func isEastAsian(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0x20000...0x3134F:
            true
        default: false
        }
    }
}
