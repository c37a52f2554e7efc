package import Ticketing

/// A scan of an edge's ledger that the main service did not take.
package struct UntakenScan: Hashable, Sendable {
    /// The device's own name for the scan.
    package let nonce: String
    /// Which device scanned, as the ledger calls it.
    package let device: String
    /// When, by the edge's clock.
    package let at: Timestamp
    /// At which gate, if it was said.
    package let gate: String?
    /// What the door said.
    package let verdict: Verdict
    /// The code of the performance, where it is known.
    package let instanceCode: String?
    /// The number of the ticket's order, where it is known.
    package let orderNumber: String?
    /// Area, row and number of the ticket's place, as far as there are any; empty for a code that is no ticket's.
    package let place: [String]
    /// Why the main service did not take it: a code of its answer, or a sentence.
    package let reason: String
    /// When it said so last.
    package let noticedAt: Timestamp
    /// Whether it waits to be sent again.
    package let isSentAgain: Bool
}
