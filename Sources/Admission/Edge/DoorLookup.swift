package import Orders

/// What a barcode stands for where the barcode itself is not kept, and what happened to it.
package struct DoorLookup: Hashable, Sendable {
    /// The ticket as doors know it.
    package let ticket: DoorTicket
    /// The changes of the states of each of its rights that was used, oldest first.
    package let histories: [[Scan]]

    /// The devices that scanned it.
    package var devices: Set<String> { Set(histories.joined().map(\.device)) }
    /// Whether one of its holders is inside.
    package var isInside: Bool { histories.contains { AdmissionState($0).inside > 0 } }
}
