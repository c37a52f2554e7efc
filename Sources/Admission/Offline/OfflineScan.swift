import Barcodes
import Crypto
import Foundation
import Orders
package import Ticketing

/// A scan that a door judged by itself while it had no network, with the verdict that it gave.
package struct OfflineScan: Hashable, Sendable {
    /// By what the door knew the ticket.
    package enum Subject: Hashable, Sendable {
        /// The code as scanned or typed.
        case barcode(String)
        /// The right, for a door that knows only hashes of barcodes, with the hash that the code which was shown has.
        ///
        /// Without it nobody can tell which of a ticket's barcodes it was, and one that admits is taken for granted.
        case right(RightID, hash: ShownHash? = nil)
    }

    /// By what the door knew the ticket.
    package let subject: Subject
    /// The codes of the instances that the door admits to; those of the device, if nil.
    package let instanceCodes: [String]?
    /// The gate; that of the device, if nil.
    package let gate: String?
    /// Which way.
    package let direction: Attempt.Direction
    /// The device's own name for this physical scan; a retry repeats it.
    package let nonce: String
    /// When, by the device's clock.
    package let scannedAt: Timestamp
    /// What the door said.
    package let given: Verdict
    /// What the sending node calls the device that scanned; nil when it did so itself.
    package let forwardedFor: String?
    /// The nonce of the scan that an annulment takes back; nodes alone forward those.
    package let annuls: String?
    /// The words of the steward who let in against the rule at a node.
    package let overrideReason: String?

    /// A scan of bounded parts.
    ///
    /// - Throws: `invalidScan` when a part is missing, too long, or does not fit the others.
    package init(
        _ subject: Subject, instanceCodes: [String]? = nil, gate: String? = nil, direction: Attempt.Direction? = nil,
        nonce: String, scannedAt: Timestamp, given outcome: Verdict.Outcome, reason: Verdict.Reason? = nil,
        forwardedFor: String? = nil, annuls: String? = nil, overrideReason: String? = nil
    ) throws(AdmissionError) {
        func refuse(_ member: String, _ message: String) -> AdmissionError {
            AdmissionError(code: .invalidScan, member: member, message: message)
        }
        try ScanRequest.check(nonce: nonce, "nonce")
        for (member, name) in [("gate", gate), ("device", forwardedFor)] {
            guard name.map(ScanRequest.isGateName) ?? true else {
                throw refuse(
                    member, "A name has 1 to \(AdmissionLimits.gateLength) bytes and no control characters.")
            }
        }
        guard (1...AdmissionLimits.instancesPerScan).contains(instanceCodes?.count ?? 1) else {
            throw refuse(
                "instances", "A scan names 1 to \(AdmissionLimits.instancesPerScan) instances, or none to mean any.")
        }
        guard outcome != .annulled || forwardedFor != nil else {
            throw refuse("verdict", "A scan that the device took back itself is left out of the upload.")
        }
        try Self.check(annuls: annuls, overrideReason: overrideReason, of: outcome, isForwarded: forwardedFor != nil)
        guard (reason != nil) == [.refer, .refused].contains(outcome) else {
            throw refuse("reason", "‘refer’ and ‘refused’ have a reason, the other verdicts have none.")
        }
        let way: Attempt.Direction? =
            switch outcome {
            case .admitted, .readmitted: .entry
            case .exited: .exit
            case .annulled, .refer, .refused: nil
            }
        guard way == nil || direction == nil || way == direction else {
            throw refuse("direction", "It does not fit the verdict; leave it out.")
        }
        if case .barcode(let text) = subject {
            guard !text.isEmpty else { throw refuse("barcode", "It is empty.") }
            self.subject = .barcode(ScanRequest.bounded(text))
        } else {
            self.subject = subject
        }
        self.instanceCodes = instanceCodes
        self.gate = gate
        self.direction = way ?? direction ?? .entry
        self.nonce = nonce
        self.scannedAt = scannedAt
        given = Verdict(outcome: outcome, reason: reason)
        self.forwardedFor = forwardedFor
        self.annuls = annuls
        self.overrideReason = overrideReason
    }

    private static func check(
        annuls: String?, overrideReason: String?, of outcome: Verdict.Outcome, isForwarded: Bool
    ) throws(AdmissionError) {
        guard (annuls != nil) == (outcome == .annulled) else {
            throw AdmissionError(
                code: .invalidScan, member: "annuls",
                message: "‘annulled’ names the nonce that it takes back, the other verdicts name none.")
        }
        if let annuls { try ScanRequest.check(nonce: annuls, "annuls") }
        guard let overrideReason else { return }
        guard isForwarded, outcome == .admitted,
            ScanRequest.isLine(overrideReason, bytes: AdmissionLimits.overrideReasonLength)
        else {
            throw AdmissionError(
                code: .invalidScan, member: "override",
                message: "A node forwards with ‘admitted’ a steward's reason of 1 to "
                    + "\(AdmissionLimits.overrideReasonLength) bytes without control characters.")
        }
    }

    /// A hash of everything that a retry must repeat.
    var digest: String {
        var hash = SHA256()
        let subject =
            switch subject {
            case .barcode(let text): "barcode\u{1F}" + text
            case .right(let id, let hash): "right\u{1F}" + id.text + (hash.map { "\u{1F}" + $0.text } ?? "")
            }
        var parts = [
            "offline", subject, instanceCodes.map { $0.sorted().joined(separator: "\u{1F}") } ?? "\u{1E}",
            gate ?? "\u{1E}", direction.rawValue, "\(scannedAt.microseconds)", given.outcome.rawValue,
            given.reason?.rawValue ?? "\u{1E}",
        ]
        for (name, value) in [("annuls", annuls), ("override", overrideReason)] {
            if let value { parts.append(name + "\u{1F}" + value) }
        }
        for part in parts { hash.update(data: Data((part + "\u{1D}").utf8)) }
        return Hexadecimal.text(of: hash.finalize().prefix(16))
    }
}
