import Admission
import Ticketing

/// A scan as a device sends it.
struct ScanRequestBody: StrictBody {
    static let members: Set = [
        "barcode", "instances", "gate", "direction", "nonce", "scannedAt", "simulate", "test", "override",
    ]

    let barcode: String
    let instances: [String]?
    let gate: String?
    let direction: String?
    let nonce: String?
    let scannedAt: String?
    let simulate: Bool?
    let test: Bool?
    let override: String?

    /// The request; a simulated one needs no nonce.
    func request(from identity: Identity) throws -> ScanRequest {
        func refuse(_ pointer: String, _ detail: String) -> Problem {
            Problem(.invalidRequest, "The body is not valid.", parts: [.body(pointer, detail)])
        }
        guard let direction = Attempt.Direction(rawValue: direction ?? "entry") else {
            throw refuse("/direction", "It is entry or exit.")
        }
        guard simulate != true || nonce == nil else {
            throw refuse("/nonce", "A simulated scan has none, because nothing is kept of it.")
        }
        guard let nonce = simulate == true ? "simulated" : nonce else {
            throw refuse("/nonce", "It is missing; a nonce names one physical scan.")
        }
        guard override == nil || identity.isSteward else {
            throw Problem(.forbidden, "Only the box office and stewards let in against the rule.")
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
            scannedAt: moment, device: identity.device, isTest: test ?? false, overrideReason: override)
    }
}
