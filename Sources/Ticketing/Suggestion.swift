/// Guesses what a mistyped word was meant to be.
package enum Suggestion {
    /// A remedy: the nearest choice if one is near, else what there is to choose from.
    ///
    /// - Parameters:
    ///   - word: what was written.
    ///   - choices: what would have been right, in an order of their own.
    ///   - maximum: how many choices are worth telling all.
    /// - Returns: one sentence; nil when no choice is near and there are too many to tell.
    package static func remedy(
        for word: String, among choices: some Collection<String>, tellingAtMost maximum: Int = 8
    ) -> String? {
        if let nearest = nearest(to: word, among: choices) { return "Did you mean ‘\(nearest)’?" }
        guard (1...maximum).contains(choices.count) else { return nil }
        return "Write one of: \(choices.joined(separator: ", "))."
    }

    /// The choice with the fewest slips of the pen, the first of equals; nil when even the nearest is another word.
    package static func nearest(to word: String, among choices: some Collection<String>) -> String? {
        let typed = Array(word.lowercased().unicodeScalars.prefix(80))
        var best: (choice: String, distance: Int)?
        for choice in choices.prefix(TicketingLimits.suggestionCandidates) {
            let meant = Array(choice.lowercased().unicodeScalars.prefix(80))
            let limit = max(1, min(typed.count, meant.count) / 3)
            guard abs(typed.count - meant.count) <= limit else { continue }
            let found = distance(typed, meant)
            if found <= limit, found < best?.distance ?? .max { best = (choice, found) }
        }
        return best?.choice
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
