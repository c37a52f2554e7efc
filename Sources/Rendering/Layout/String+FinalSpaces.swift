extension String {
    /// The text without spaces and tabs at the ends of its paragraphs: nobody sees them, and they would count for the
    /// text's width.
    ///
    /// Spaces that do not break are kept, because whoever writes them wants their room.
    var withoutFinalSpaces: String {
        // Most texts end in a letter and are one paragraph.
        guard let last = utf8.last, last == 0x20 || last == 0x09 || last >= 0x80 || utf8.contains(0x0A) else {
            return self
        }
        var kept: [Unicode.Scalar] = []
        var isAtEnd = true
        for scalar in unicodeScalars.reversed() {
            switch scalar {
            case " ", "\t": if isAtEnd { continue }
            case "\n": isAtEnd = true
            // Isolates around values take no room themselves.
            case "\u{2066}"..."\u{2069}": break
            default: isAtEnd = false
            }
            kept.append(scalar)
        }
        return kept.count == unicodeScalars.count ? self : String(String.UnicodeScalarView(kept.reversed()))
    }
}
