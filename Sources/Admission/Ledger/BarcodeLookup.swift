package import Orders

/// A barcode, what it stands for, and what happened to it.
package struct BarcodeLookup: Hashable, Sendable {
    /// The barcode and its ticket.
    package let finding: BarcodeFinding
    /// The changes of its rights' states, right by right, oldest first.
    package let history: [Scan]
}
