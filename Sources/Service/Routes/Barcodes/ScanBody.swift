import Admission
import Ticketing

/// One change of an admission's state as the service tells it.
package struct ScanBody: Encodable {
    let sequence: Int
    let outcome: String
    let at: String
    let gate: String?
    let device: String?
    let annuls: Int?
    let overrideReason: String?
    let offline: Bool?

    init(_ scan: Scan, devices: DeviceNames) {
        sequence = scan.sequence
        outcome = scan.outcome.rawValue
        at = scan.at.rfc3339
        gate = scan.gate
        device = devices.name(of: scan.device)
        annuls = scan.annuls
        overrideReason = scan.overrideReason
        offline = scan.isOffline ? true : nil
    }
}
