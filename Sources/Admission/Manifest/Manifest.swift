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
}
