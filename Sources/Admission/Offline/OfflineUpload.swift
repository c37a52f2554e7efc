import Storage
package import Ticketing

/// What a door that was offline sends when it has the network again.
package struct OfflineUpload: Hashable, Sendable {
    /// Which device sends it, as the ledger calls it.
    package let device: String
    /// What that device's clock says now.
    package let deviceTime: Timestamp
    /// The scans, in any order.
    package let scans: [OfflineScan]
    /// The receipt for the device's upload before this one, if it wants to know whether that is still here.
    package let receipt: String?

    /// An upload of a bounded number of scans.
    ///
    /// - Throws: `batchTooLarge`, or `invalidScan` when there is none.
    package init(
        device: String, deviceTime: Timestamp, scans: [OfflineScan], receipt: String? = nil
    ) throws(AdmissionError) {
        guard !scans.isEmpty else {
            throw AdmissionError(code: .invalidScan, member: "scans", message: "An upload has at least one scan.")
        }
        guard scans.count <= AdmissionLimits.scansPerUpload else { throw Self.tooLarge }
        self.device = device
        self.deviceTime = deviceTime
        self.scans = scans
        self.receipt = receipt
    }

    /// What is said of an upload with too many scans.
    package static let tooLarge = AdmissionError(
        code: .batchTooLarge,
        message: "An upload may have at most \(AdmissionLimits.scansPerUpload) scans; split it and send the pieces one "
            + "after the other.")

    /// Whether the database has the upload of a receipt, and so everything that was uploaded before it.
    static func isKept(_ receipt: String, on connection: any Connection) throws -> Bool {
        try connection.row("SELECT id FROM scan_batch WHERE id = ?1 AND merged = scans", [.text(receipt)]) != nil
    }

    /// How the ledger calls the device that made a scan.
    ///
    /// What a node forwards has that node's name before it, so that no node can speak for a device that is not its own.
    func ledgerName(of scan: OfflineScan) -> String { scan.forwardedFor.map { device + "/" + $0 } ?? device }
}
