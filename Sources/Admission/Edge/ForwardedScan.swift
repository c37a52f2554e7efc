import Orders
import Storage
import Ticketing

/// A scan of an edge's ledger as it is forwarded, in the form of an upload.
struct ForwardedScan: Encodable {
    let barcode: String?
    let right: String?
    let hash: String?
    let epoch: String?
    let nonce: String
    let scannedAt: String
    let gate: String?
    let direction: String
    let verdict: String
    let reason: String?
    let device: String
    let annuls: String?
    let override: String?

    /// What tells it from all others.
    var key: ScanKey { ScanKey(device: device, nonce: nonce) }

    /// The scan of a row with `annulled_nonce` and `epoch`; nil for one that says nothing.
    ///
    /// A scan of a ticket names a right, and the hash of what was shown, because no barcode is known here; one by none
    /// of the ticket's rights names any of them. Beside the hash stands under which keys it was made, because the main
    /// service may have others by now.
    init?(_ row: Row, rights: [String: String]) throws {
        let right = try row.optionalText("right_id") ?? row.optionalText("ticket_id").flatMap { rights[$0] }
        let text = try row.text("barcode")
        guard right != nil || !text.isEmpty else { return nil }
        self.right = right
        barcode = right == nil ? text : nil
        hash = right == nil ? nil : EdgeBarcodes.hash(ofValue: text)?.text
        epoch = hash == nil ? nil : try row.optionalText("epoch")
        nonce = try row.text("nonce")
        scannedAt = Timestamp(microseconds: try row.integer("at")).rfc3339
        gate = try row.optionalText("gate")
        direction = try row.text("direction")
        verdict = try row.text("outcome")
        reason = try row.optionalText("reason")
        device = try row.text("device")
        annuls = try row.optionalText("annulled_nonce")
        override = try row.optionalText("override_reason")
    }
}
