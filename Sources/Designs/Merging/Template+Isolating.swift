extension Template {
    /// The text for one record, in which no value turns another about.
    ///
    /// Beside an Arabic name a reference such as `12-34/56` would be drawn back to front, so each value is put between
    /// FSI and PDI. A text that runs from left to right throughout needs none and is as ``text(with:formatter:)``
    /// gives it, and so is a value that stands alone. Controls of direction in values are left out in either case: one
    /// of them would turn the rest of the line about.
    ///
    /// - Parameters:
    ///   - record: the values.
    ///   - formatter: how the design's locale writes dates and amounts.
    ///   - isRightToLeft: whether the text is set from right to left whatever stands in it.
    /// - Returns: the literals and the formatted values, one after the other.
    /// - Throws: what ``text(with:formatter:)`` throws.
    package func isolatedText(
        with record: MergeRecord, formatter: ValueFormatter, isRightToLeft: Bool
    ) throws(MergeError) -> String {
        var pieces: [String] = []
        pieces.reserveCapacity(segments.count)
        for segment in segments { pieces.append(try Self.text(of: segment, record, formatter, keepsControls: false)) }
        guard pieces.count > 1 else { return pieces.first ?? "" }
        guard isRightToLeft || pieces.contains(where: Self.canTurn) else { return pieces.joined() }
        var text = String.UnicodeScalarView()
        // The design's own words say which way a line runs, not the name that happens to stand first in it.
        if !isRightToLeft, wordsRunLeftToRight { text.append("\u{200E}") }
        for (segment, piece) in zip(segments, pieces) {
            switch segment {
            case .literal: text.append(contentsOf: piece.unicodeScalars)
            case .field: Self.isolate(piece, in: &text)
            }
        }
        return String(text)
    }

    /// Whether the first letter of the design's own words runs from left to right.
    private var wordsRunLeftToRight: Bool {
        for case .literal(let words) in segments {
            guard let letter = words.unicodeScalars.first(where: { $0.properties.isAlphabetic || $0.isRightToLeft })
            else { continue }
            return !letter.isRightToLeft
        }
        return false
    }

    /// Whether something in it may run from right to left.
    private static func canTurn(_ text: String) -> Bool {
        // No such character has a smaller byte in UTF-8, and most texts have no larger one.
        guard text.utf8.contains(where: { $0 >= 0xD6 }) else { return false }
        return text.unicodeScalars.contains { $0.isRightToLeft || $0.steersDirection }
    }

    /// Puts each line of the value between FSI and PDI: the end of a paragraph ends isolates.
    private static func isolate(_ value: String, in text: inout String.UnicodeScalarView) {
        var isOpen = false
        for scalar in value.unicodeScalars where !scalar.steersDirection {
            if scalar.endsParagraph == isOpen {
                text.append(isOpen ? "\u{2069}" : "\u{2068}")
                isOpen.toggle()
            }
            text.append(scalar)
        }
        if isOpen { text.append("\u{2069}") }
    }
}
