import Ticketing

extension Suggestion {
    /// The remedy with a space before it, to follow a sentence; nothing when there is none.
    static func sentence(for word: String, among choices: some Collection<String>) -> String {
        remedy(for: word, among: choices).map { " " + $0 } ?? ""
    }
}
