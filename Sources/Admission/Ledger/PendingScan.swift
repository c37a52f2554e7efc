import Barcodes

/// A scan that is to be judged, with what its text may stand for.
struct PendingScan: Sendable {
    let request: ScanRequest
    let reading: BarcodeReader.Reading
    let digest: String

    init(_ request: ScanRequest, _ reading: BarcodeReader.Reading) {
        self.request = request
        self.reading = reading
        digest = request.digest
    }

    var key: ScanKey { ScanKey(device: request.device, nonce: request.nonce) }
}
