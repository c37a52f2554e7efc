import Barcodes
import Ticketing

/// A scan of an upload that is to be merged.
struct PendingMerge: Sendable {
    let scan: OfflineScan
    /// What its text may stand for; nil where the door sent a right.
    let reading: BarcodeReader.Reading?
    /// How the ledger calls the device that made it.
    let device: String
    /// When it happened, by the server's clock.
    let at: Timestamp
    let digest: String

    init(_ scan: OfflineScan, of upload: OfflineUpload, at: Timestamp, reader: BarcodeReader) {
        self.scan = scan
        switch scan.subject {
        case .barcode(let text): reading = reader.read(text)
        case .right: reading = nil
        }
        device = upload.ledgerName(of: scan)
        self.at = at
        digest = scan.digest
    }

    var key: ScanKey { ScanKey(device: device, nonce: scan.nonce) }

    /// The key of the scan that it takes back.
    var annulledKey: ScanKey? { scan.annuls.map { ScanKey(device: device, nonce: $0) } }

    /// The key of the door's own verdict, where the database had already given another one that the door never heard.
    ///
    /// No device can send this nonce, because it has a space in it.
    var offlineKey: ScanKey { ScanKey(device: device, nonce: scan.nonce + " (offline)") }
}
