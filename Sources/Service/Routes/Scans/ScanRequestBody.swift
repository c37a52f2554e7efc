import Admission
import Ticketing

/// A scan as a device sends it.
struct ScanRequestBody: StrictBody {
    static let members: Set = ["barcode", "instances", "gate", "direction", "nonce", "scannedAt"]

    let barcode: String
    let instances: [String]?
    let gate: String?
    let direction: String?
    let nonce: String
    let scannedAt: String?

    func request(from device: String) throws -> ScanRequest {
        func refuse(_ pointer: String, _ detail: String) -> Problem {
            Problem(.invalidRequest, "The body is not valid.", parts: [.body(pointer, detail)])
        }
        guard let direction = Attempt.Direction(rawValue: direction ?? "entry") else {
            throw refuse("/direction", "It is entry or exit.")
        }
        guard !barcode.isEmpty else { throw refuse("/barcode", "It is empty.") }
        let moment: Timestamp?
        do {
            moment = try scannedAt.map { try Timestamp(rfc3339: $0) }
        } catch {
            throw refuse("/scannedAt", "\(error)")
        }
        return try ScanRequest(
            scanned: barcode, instanceCodes: instances, gate: gate, direction: direction, nonce: nonce,
            scannedAt: moment, device: device)
    }
}
