extension MergeValue {
    /// The value without characters that open or close embeddings, overrides and isolates of direction.
    var withoutControlsOfDirection: MergeValue {
        switch self {
        case .text(let text): .text(Self.withoutControls(text))
        case .lines(let lines): .lines(lines.map(Self.withoutControls))
        case .integer, .money, .dateTime, .boolean: self
        }
    }

    private static func withoutControls(_ text: String) -> String {
        // They all begin with this byte in UTF-8, and few texts have it.
        guard text.utf8.contains(0xE2) else { return text }
        return String(text.unicodeScalars.filter { !$0.steersDirection })
    }
}
