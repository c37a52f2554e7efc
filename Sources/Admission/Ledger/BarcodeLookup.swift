package import Orders

/// A barcode, what it stands for, and what happened to it.
package struct BarcodeLookup: Hashable, Sendable {
    /// The barcode and its ticket.
    package let finding: BarcodeFinding
    /// The changes of the states of each of its rights that was used, oldest first.
    package let histories: [[Scan]]

    /// The devices that scanned it.
    package var devices: Set<String> { Set(histories.joined().map(\.device)) }
    /// Whether one of its holders is inside.
    package var isInside: Bool { histories.contains { AdmissionState($0).inside > 0 } }
}
