package import Orders
package import Ticketing

/// The door's answer, with what a steward needs to see.
package struct ScanAnswer: Hashable, Sendable {
    /// What happens, and why.
    package let verdict: Verdict
    /// When it was decided, by the server's clock.
    package let at: Timestamp
    /// The barcode that was found, if one was.
    package let finding: BarcodeFinding?
    /// The right that was judged, if the ticket has one for this door.
    package let rightID: RightID?
    /// The last change of the right's state before this scan.
    package let earlier: Scan?
}
