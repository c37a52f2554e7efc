/// What the main service answers to an upload of an edge.
package struct EdgeReceipt: Sendable {
    /// By which the edge asks later whether the upload is still there.
    package let receipt: String
    /// Whether the upload of the receipt that was sent is still there; nil if none was.
    package let isKnown: Bool?
    /// How many scans could not be taken.
    package let untaken: Int

    /// An answer of those parts.
    package init(receipt: String, isKnown: Bool?, untaken: Int) {
        self.receipt = receipt
        self.isKnown = isKnown
        self.untaken = untaken
    }
}
