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
    /// Whether the door is in test mode: test tickets are admitted and kept, real ones only tried.
    package let isTest: Bool
    /// Why a steward lets in against the rule; nil where nobody does.
    package let overrideReason: String?

    /// A request of bounded parts.
    ///
    /// - Throws: `invalidScan` when a part is missing or too long.
    package init(
        scanned: String, instanceCodes: [String]?, gate: String?, direction: Attempt.Direction, nonce: String,
        scannedAt: Timestamp?, device: String, isTest: Bool = false, overrideReason: String? = nil
    ) throws(AdmissionError) {
        func refuse(_ member: String, _ message: String) -> AdmissionError {
            AdmissionError(code: .invalidScan, member: member, message: message)
        }
        try Self.check(nonce: nonce, "nonce")
        if let gate, !Self.isGateName(gate) {
            throw refuse(
                "gate", "A gate's name has 1 to \(AdmissionLimits.gateLength) bytes and no control characters.")
        }
        if let overrideReason, !Self.isLine(overrideReason, bytes: AdmissionLimits.overrideReasonLength) {
            throw refuse(
                "override",
                "A steward's reason has 1 to \(AdmissionLimits.overrideReasonLength) bytes and no control characters.")
        }
        guard (1...AdmissionLimits.instancesPerScan).contains(instanceCodes?.count ?? 1) else {
            throw refuse(
                "instances", "A scan names 1 to \(AdmissionLimits.instancesPerScan) instances, or none to mean any.")
        }
        self.scanned = Self.bounded(scanned)
        self.instanceCodes = instanceCodes
        self.gate = gate
        self.direction = direction
        self.nonce = nonce
        self.scannedAt = scannedAt
        self.device = device
        self.isTest = isTest
        self.overrideReason = overrideReason
    }

    static func check(nonce: String, _ member: String) throws(AdmissionError) {
        guard (1...AdmissionLimits.nonceLength).contains(nonce.utf8.count), nonce.utf8.allSatisfy({ 0x21...0x7E ~= $0 })
        else {
            throw AdmissionError(
                code: .invalidScan, member: member,
                message: "A scan needs a nonce of 1 to \(AdmissionLimits.nonceLength) printable ASCII characters "
                    + "without spaces, new for each physical scan.")
        }
    }

    /// A scanned text as it is read and kept.
    static func bounded(_ scanned: String) -> String {
        let text = ScannedText.cleaned(scanned)
        if text.utf8.count <= AdmissionLimits.scannedLength, text.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) { return text }
        // A cheap scanner may send control characters; no barcode has one, so they only make the text malformed.
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.prefix(AdmissionLimits.scannedLength).map { scalar in
                    scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar
                }))
    }

    static func isGateName(_ name: String) -> Bool { isLine(name, bytes: AdmissionLimits.gateLength) }

    static func isLine(_ text: String, bytes: Int) -> Bool {
        guard (1...bytes).contains(text.utf8.count) else { return false }
        if text.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) { return true }
        return !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }

    /// A hash of everything that a retry must repeat.
    var digest: String {
        let instances = instanceCodes.map { $0.sorted().joined(separator: "\u{1F}") } ?? "\u{1E}"
        let parts = [
            scanned, instances, gate ?? "\u{1E}", direction.rawValue, scannedAt.map { "\($0.microseconds)" } ?? "",
            isTest ? "test" : "", overrideReason ?? "\u{1E}",
        ]
        let whole = parts.map { $0 + "\u{1D}" }.joined()
        return Hexadecimal.text(of: SHA256.hash(data: Data(whole.utf8)).prefix(16))
    }
}
