/// Guesses what a mistyped name was meant to be.
enum Suggestion {
    /// How many names are compared at most.
    static let candidates = 2_000

    /// ` Did you mean ‘X’?`, or a list of the names when there are few, or nothing.
    static func sentence(for name: String, among names: some Collection<String>) -> String {
        if let nearest = nearest(to: name, among: names) { return " Did you mean ‘\(nearest)’?" }
        guard (1...8).contains(names.count) else { return "" }
        return " There are: \(names.sorted().joined(separator: ", "))."
    }

    /// The name that takes the fewest edits, if these are few for its length.
    static func nearest(to name: String, among names: some Collection<String>) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars.prefix(80))
        var best: (name: String, distance: Int)?
        for candidate in names.prefix(candidates) {
            let scalars = Array(candidate.lowercased().unicodeScalars.prefix(80))
            let limit = max(1, min(wanted.count, scalars.count) / 3)
            guard abs(wanted.count - scalars.count) <= limit else { continue }
            let found = distance(wanted, scalars)
            guard found <= limit else { continue }
            // Equally near names are told apart by their text, so that the answer never depends on hashing.
            if let current = best, (current.distance, current.name) <= (found, candidate) { continue }
            best = (candidate, found)
        }
        return best?.name
    }

    /// How many insertions, deletions, substitutions and swaps of neighbours lead from one to the other.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                var cost = min(last[column + 1], current[column]) + 1
                cost = min(cost, last[column] + (left[row] == right[column] ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
