package import Orders
package import Ticketing

/// The door's answer, with what a steward needs to see.
package struct ScanAnswer: Hashable, Sendable {
    /// What happens, and why.
    package let verdict: Verdict
    /// When it was decided, by the server's clock.
    package let at: Timestamp
    /// The ticket of the barcode that was found, if one was.
    package let ticket: DoorTicket?
    /// The right that was judged, if the ticket has one for this door.
    package let rightID: RightID?
    /// The last change of the right's state before this scan that stands.
    package let earlier: Scan?
    /// The barcode that admits, for ‘reissued’.
    package var validBarcode: BarcodeValue?
    /// What the rule would have said, where a steward let in against it.
    package var overridden: Verdict.Reason?
    /// Whether nothing was kept of it.
    package var isSimulated = false

    /// The performance of the right that was judged.
    package var entrance: DoorTicket.Entrance? {
        ticket?.entrances.first { $0.right.id == rightID } ?? ticket?.entrances.first
    }
}
