/// Finds the word that a mistyped one was probably meant to be.
enum Suggestion {
    /// A remedy: the nearest choice if one is near, else what there is to choose from.
    static func remedy(for word: String, among choices: [String]) -> String {
        if let near = nearest(to: word, among: choices) { return "Did you mean ‘\(near)’?" }
        guard choices.count <= 24 else { return "See docs/designs.md for what there is." }
        return "Write one of: \(choices.joined(separator: ", "))."
    }

    /// The choice with the fewest slips of the pen, nil when even the nearest would be another word.
    static func nearest(to word: String, among choices: [String]) -> String? {
        let typed = Array(word.lowercased().unicodeScalars.prefix(80))
        let limit = max(1, typed.count / 3)
        let ranked = choices.map { ($0, distance(typed, Array($0.lowercased().unicodeScalars))) }
        guard let best = ranked.min(by: { $0.1 < $1.1 }), best.1 <= limit else { return nil }
        return best.0
    }

    /// How many letters must be put in, left out, changed or swapped with their neighbour (optimal string alignment).
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (row, typed) in left.enumerated() {
            var current = [row + 1]
            for (column, meant) in right.enumerated() {
                var cost = min(last[column + 1] + 1, current[column] + 1, last[column] + (typed == meant ? 0 : 1))
                if row > 0, column > 0, typed == right[column - 1], left[row - 1] == meant {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
