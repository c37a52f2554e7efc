/// What keeps an edge from following the main service.
package struct EdgeError: Error, Hashable, Sendable {
    /// What is wrong, stable across releases.
    package enum Code: String, CaseIterable, Sendable {
        /// The edge was never paired.
        case notPaired
        /// The code was for a device that is no edge.
        case notAnEdge
        /// The main service does not know the edge any more.
        case pairingEnded
        /// The line is down, or the main service does not answer.
        case lineDown
        /// A list is signed by another key than that of the pairing, or was changed on its way.
        case forgedList
        /// A list cannot be read.
        case malformedList
        /// A list does not fit what was listed before; the next one is fetched whole.
        case incompleteList
        /// The main service does not give the list.
        case listRefused
        /// The main service does not take what the edge sent.
        case notTaken
    }

    /// What is wrong.
    package let code: Code
    /// One sentence naming the remedy.
    package let message: String

    /// What is wrong, in a sentence.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension EdgeError {
    static let forgedList = EdgeError(
        .forgedList,
        "The list is not signed by the key of the pairing; pair the edge anew if the main service has a new master key."
    )

    static func malformedList(_ what: String) -> EdgeError {
        EdgeError(.malformedList, "The list cannot be read (\(what)); run the same release here and there.")
    }

    static func incompleteList(_ what: String) -> EdgeError {
        EdgeError(.incompleteList, "The list does not fit what is here (\(what)); a complete list is fetched next.")
    }
}

extension EdgeError: CustomStringConvertible {
    package var description: String { message }
}
