import Barcodes
import Crypto
import Foundation
package import Ticketing

/// What a device asks of the door.
package struct ScanRequest: Hashable, Sendable {
    /// The text as scanned or typed.
    package let scanned: String
    /// The codes of the instances that this door admits to; any, if nil.
    package let instanceCodes: [String]?
    /// The gate, if the device has one.
    package let gate: String?
    /// Which way.
    package let direction: Attempt.Direction
    /// The device's own name for this physical scan; a retry repeats it.
    package let nonce: String
    /// When the device scanned, by its own clock; it is kept out of the verdict.
    package let scannedAt: Timestamp?
    /// Which device asks.
    package let device: String

    /// A request of bounded parts.
    ///
    /// - Throws: `invalidScan` when a part is missing or too long.
    package init(
        scanned: String, instanceCodes: [String]?, gate: String?, direction: Attempt.Direction, nonce: String,
        scannedAt: Timestamp?, device: String
    ) throws(AdmissionError) {
        func refuse(_ member: String, _ message: String) -> AdmissionError {
            AdmissionError(code: .invalidScan, member: member, message: message)
        }
        guard (1...AdmissionLimits.nonceLength).contains(nonce.utf8.count), nonce.utf8.allSatisfy({ 0x21...0x7E ~= $0 })
        else {
            throw refuse(
                "nonce",
                "A scan needs a nonce of 1 to \(AdmissionLimits.nonceLength) printable ASCII characters "
                    + "without spaces, new for each physical scan.")
        }
        if let gate {
            guard (1...AdmissionLimits.gateLength).contains(gate.utf8.count),
                !gate.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
            else {
                throw refuse(
                    "gate", "A gate's name has 1 to \(AdmissionLimits.gateLength) bytes and no control characters.")
            }
        }
        guard (1...AdmissionLimits.instancesPerScan).contains(instanceCodes?.count ?? 1) else {
            throw refuse(
                "instances", "A scan names 1 to \(AdmissionLimits.instancesPerScan) instances, or none to mean any.")
        }
        // A cheap scanner may send control characters; no barcode has one, so they only make the text malformed.
        self.scanned = String(
            String.UnicodeScalarView(
                ScannedText.cleaned(scanned).unicodeScalars.prefix(AdmissionLimits.scannedLength).map { scalar in
                    scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar
                }))
        self.instanceCodes = instanceCodes
        self.gate = gate
        self.direction = direction
        self.nonce = nonce
        self.scannedAt = scannedAt
        self.device = device
    }

    /// A hash of everything that a retry must repeat.
    var digest: String {
        var hash = SHA256()
        let instances = instanceCodes.map { $0.sorted().joined(separator: "\u{1F}") } ?? "\u{1E}"
        let parts = [
            scanned, instances, gate ?? "\u{1E}", direction.rawValue, scannedAt.map { "\($0.microseconds)" } ?? "",
        ]
        for part in parts { hash.update(data: Data((part + "\u{1D}").utf8)) }
        return Hexadecimal.text(of: hash.finalize().prefix(16))
    }
}
