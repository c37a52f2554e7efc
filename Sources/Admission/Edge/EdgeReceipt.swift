/// What the main service answers to an upload of an edge.
package struct EdgeReceipt: Sendable {
    /// By which the edge asks later whether the upload is still there.
    package let receipt: String
    /// Whether the upload of the receipt that was sent is still there; nil if none was.
    package let isKnown: Bool?
    /// Of each scan in turn why it was not taken; nil for one that was.
    package let reasons: [String?]

    /// An answer of those parts.
    package init(receipt: String, isKnown: Bool?, reasons: [String?]) {
        self.receipt = receipt
        self.isKnown = isKnown
        self.reasons = reasons
    }
}
