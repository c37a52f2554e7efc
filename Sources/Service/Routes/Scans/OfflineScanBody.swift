import Admission
import Orders
import Ticketing

/// A scan that a door judged by itself, as a device sends it.
struct OfflineScanBody: StrictBody {
    static let members: Set = [
        "barcode", "right", "hash", "epoch", "nonce", "scannedAt", "gate", "direction", "instances", "verdict",
        "reason", "device", "annuls", "override",
    ]

    private struct Members: Decodable {
        let barcode: String?
        let right: String?
        let hash: String?
        let epoch: String?
        let nonce: String
        let scannedAt: String
        let gate: String?
        let direction: String?
        let instances: [String]?
        let verdict: String
        let reason: String?
        let device: String?
        let annuls: String?
        let override: String?
    }

    private let content: Members
    private let unknown: [String]

    init(from decoder: any Decoder) throws {
        content = try Members(from: decoder)
        unknown = try MemberNames(from: decoder).names.filter { !Self.members.contains($0) }
    }

    /// The scan.
    ///
    /// - Parameters:
    ///   - identity: who sends it.
    ///   - pointer: its place in the body.
    /// - Returns: the scan.
    /// - Throws: `invalidRequest`, a `Problem`, with the member that is wrong; an `AdmissionError`.
    func scan(from identity: Identity, at pointer: String) throws -> OfflineScan {
        func refuse(_ member: String, _ detail: String) -> Problem {
            Problem(.invalidRequest, "The body is not valid.", parts: [.body("\(pointer)/\(member)", detail)])
        }
        func word<Value: RawRepresentable<String> & CaseIterable>(
            _ member: String, _ text: String?, _ values: [Value] = Array(Value.allCases)
        ) throws -> Value? {
            guard let text else { return nil }
            guard let value = values.first(where: { $0.rawValue == text }) else {
                throw refuse(member, "It is one of \(values.map(\.rawValue).joined(separator: ", ")).")
            }
            return value
        }
        if let member = unknown.min() {
            let names = Self.members.sorted().joined(separator: ", ")
            throw Problem(
                .invalidRequest, "The body is not valid.",
                parts: [.body(JSONPointer.member(String(member.prefix(40)), of: pointer), "Known are \(names).")])
        }
        let forwarded = [content.device, content.annuls, content.override].compactMap(\.self)
        guard forwarded.isEmpty || identity.forwards else {
            throw Problem(
                .forbidden,
                "Only a device of the profile ‘edge’ sends the scans of other devices, with what was annulled and "
                    + "overridden among them.")
        }
        let moment: Timestamp
        do {
            moment = try Timestamp(rfc3339: content.scannedAt)
        } catch {
            throw refuse("scannedAt", "\(error)")
        }
        let given: Verdict.Outcome? = try word(
            "verdict", content.verdict, Verdict.Outcome.allCases.filter { $0 != .annulled || identity.forwards })
        do {
            return try OfflineScan(
                subject(refuse), instanceCodes: content.instances, gate: content.gate,
                direction: word("direction", content.direction), nonce: content.nonce, scannedAt: moment,
                given: given ?? .refused, reason: word("reason", content.reason), forwardedFor: content.device,
                annuls: content.annuls, overrideReason: content.override)
        } catch let error as AdmissionError where error.member != nil {
            throw refuse(error.member ?? "", error.message)
        }
    }

    private func subject(_ refuse: (String, String) -> Problem) throws -> OfflineScan.Subject {
        guard content.epoch == nil || content.hash != nil else {
            throw refuse("epoch", "It goes with ‘hash’; leave it out.")
        }
        switch (content.barcode, content.right) {
        case (let text?, nil):
            guard content.hash == nil else { throw refuse("hash", "It goes with ‘right’; leave it out.") }
            return .barcode(text)
        case (nil, let text?):
            guard let id = try? RightID(text) else { throw refuse("right", "It has the form of a UUID.") }
            return .right(id, hash: try content.hash.map { try hash($0, refuse) })
        case (nil, nil): throw refuse("barcode", "It is missing; send ‘barcode’ or ‘right’.")
        case (_?, _?): throw refuse("right", "Send ‘barcode’ or ‘right’, not both.")
        }
    }

    private func hash(_ text: String, _ refuse: (String, String) -> Problem) throws -> ShownHash {
        guard (1...AdmissionLimits.epochLength).contains(content.epoch?.utf8.count ?? 1) else {
            throw refuse("epoch", "It is as the list has it; leave it out if the list has none.")
        }
        guard let hash = ShownHash(text, epoch: content.epoch) else {
            throw refuse("hash", "It is a hash of the list, in base64url without padding, as long as the list has it.")
        }
        return hash
    }
}
