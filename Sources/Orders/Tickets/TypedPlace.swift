/// A seat as people say or type it: `B12`, `b 12`, `Row B Seat 12`, `3-12`.
package struct TypedPlace: Hashable, Sendable {
    /// How the row may be written, in the cases in which agencies write it.
    package let rows: [String]
    /// How the number may be written.
    package let numbers: [String]

    /// Reads what was typed.
    ///
    /// - Returns: nil when it names no row and number.
    package init?(_ text: String) {
        guard text.utf8.count <= OrdersLimits.searchWordLength else { return nil }
        var parts = text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
            .filter { !["row", "seat"].contains($0.lowercased()) }
        if parts.count == 1, let first = parts.first {
            // The first digit after the letters begins the number: AA12A is row AA, seat 12A.
            let row = first.prefix { !$0.isNumber }
            parts = [String(row), String(first.dropFirst(row.count))]
        }
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        rows = Self.spellings(parts[0])
        numbers = Self.spellings(parts[1])
    }

    private static func spellings(_ text: String) -> [String] {
        var spellings: [String] = []
        for spelling in [text, text.uppercased(), text.lowercased()] where !spellings.contains(spelling) {
            spellings.append(spelling)
        }
        return spellings
    }
}
