package import Ticketing

/// One scan as it is told to those who watch the doors: without a name and without a barcode.
package struct ScanNews: Hashable, Sendable {
    /// The position after it.
    package let position: FeedPosition
    /// When, by the server's clock.
    package let at: Timestamp
    /// At which gate, if one was said.
    package let gate: String?
    /// Which way.
    package let direction: Attempt.Direction
    /// The answer.
    package let verdict: Verdict
    /// What the rule would have said, where a steward let in against it.
    package let overridden: Verdict.Reason?
    /// For whom the ticket is; nil for a code that is no ticket's.
    package let ticketType: String?
    /// Whether the ticket was sold in test mode.
    package let isTest: Bool
}
