/// A door's list, as it is sent and signed.
package struct Manifest: Sendable {
    /// The JSON document.
    package let bytes: [UInt8]
    /// Whether it has everything; else it has what changed.
    package let isComplete: Bool
    /// How many rights it has.
    package let rights: Int
    /// Where the next changes begin.
    package let next: String
    /// What is to be set before the list is handed out; nil if ``next`` leads to a place that the door has already.
    let milestone: Milestone?
}
