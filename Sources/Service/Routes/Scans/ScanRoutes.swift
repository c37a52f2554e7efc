package import Admission
import Hummingbird
import Orders
import Ticketing

/// The door.
enum ScanRoutes {
    static let scanners: Set<Role> = [.administrator, .boxOffice, .scanner]

    static func routes(_ dependencies: ServiceDependencies) -> [Route] {
        let ledger = ScanLedger(
            database: dependencies.database, reader: dependencies.barcodes, world: dependencies.world)
        let tokens = AccessTokenStore(database: dependencies.database, world: dependencies.world)
        return [
            .secured(.post, "/v1/scans", for: scanners) { call, identity in
                _ = try QueryReader(call.request, known: [])
                let body = try await JSONBody.read(ScanRequestBody.self, from: call.request)
                let answer = try await ledger.scan(body.request(from: identity.device))
                let devices = Set([answer.earlier?.device].compactMap(\.self))
                return try .json(
                    ScanAnswerBody(answer, devices: .known(await tokens.names(ofDevices: devices))))
            }
        ]
    }
}

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

/// The door's answer as the service tells it.
package struct ScanAnswerBody: Encodable {
    let verdict: String
    let reason: String?
    let at: String
    let order: String?
    let customerName: String?
    let ticket: TicketBody?
    let earlier: ScanBody?
    let validBarcode: String?

    /// The body for whoever may see the devices as the names say.
    package init(_ answer: ScanAnswer, devices: DeviceNames) {
        verdict = answer.verdict.outcome.rawValue
        reason = answer.verdict.reason?.rawValue
        at = answer.at.rfc3339
        order = answer.finding?.order?.number.text
        customerName = answer.finding?.order?.agentCustomer.name
        ticket = answer.finding?.ticket.map(TicketBody.init)
        earlier = answer.earlier.map { ScanBody($0, devices: devices) }
        validBarcode = answer.verdict.reason == .reissued ? answer.finding?.ticket?.barcode.value.text : nil
    }
}
