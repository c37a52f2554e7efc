import Admission
import Crypto
import Foundation
import Testing

/// A door's list of one performance, read and judged by as docs/offline.md says.
struct DoorList {
    /// A right as the list has it.
    struct Right: Equatable {
        /// The states of its barcodes, by their hashes.
        var barcodes: [String: String] = [:]
        var state = "sold"
        var maximum = 1
        var entries = 0
        var inside = 0
    }

    /// What the door says, and of which right.
    struct Judgement {
        let right: String?
        let outcome: Verdict.Outcome
        let reason: Verdict.Reason?
    }

    private(set) var rights: [String: Right] = [:]
    /// What is asked for the next changes.
    private(set) var next: String?
    private var rightsByHash: [String: String] = [:]
    private var hashKey = SymmetricKey(size: .bits256)
    private var opens: Int64?
    private var closes: Int64?

    /// Takes in a list, or the changes since the last one.
    mutating func apply(_ manifest: Manifest) throws {
        let list = try #require(try JSONSerialization.jsonObject(with: Data(manifest.bytes)) as? [String: Any])
        let instance = try #require((list["instances"] as? [[String: Any]])?.first)
        hashKey = SymmetricKey(data: try #require(Data(base64Encoded: instance["hashKey"] as? String ?? "")))
        (opens, closes) = ((instance["opens"] as? Int).map(Int64.init), (instance["closes"] as? Int).map(Int64.init))
        #expect((list["askOnline"] as? [Any])?.isEmpty == true, "six bytes tell a night's codes apart")
        if manifest.isComplete { (rights, rightsByHash) = ([:], [:]) }
        for row in try #require(list["rights"] as? [[Any]]) {
            let id = try #require(row.first as? String)
            let further = row.count > 8 ? row[8] as? [String: Any] ?? [:] : [:]
            var right = Right(state: further["state"] as? String ?? "sold", maximum: further["maximum"] as? Int ?? 1)
            for hash in Self.pieces(row[7]) { right.barcodes[hash] = "active" }
            for state in ["superseded", "blocked"] {
                for hash in Self.pieces(further[state]) { right.barcodes[hash] = state }
            }
            if let ledger = further["ledger"] as? [Int] { (right.entries, right.inside) = (ledger[1], ledger[2]) }
            rights[id] = right
            for hash in right.barcodes.keys { rightsByHash[hash] = id }
        }
        next = manifest.next
    }

    /// What a door says to a code.
    ///
    /// - Parameters:
    ///   - code: the code.
    ///   - isExit: whether its holder goes out.
    ///   - seconds: when, since 1970.
    ///   - own: what the door counted by itself, of each right.
    func judge(
        _ code: String, isExit: Bool, at seconds: Int64, own: [String: (entries: Int, inside: Int)] = [:]
    ) -> Judgement {
        guard let id = rightsByHash[hash(of: code)], let right = rights[id] else {
            return Judgement(right: nil, outcome: .refused, reason: .unknownBarcode)
        }
        let entries = right.entries + (own[id]?.entries ?? 0)
        let inside = right.inside + (own[id]?.inside ?? 0)
        func refused(_ reason: Verdict.Reason) -> Judgement { Judgement(right: id, outcome: .refused, reason: reason) }
        if isExit {
            return inside > 0 ? Judgement(right: id, outcome: .exited, reason: nil) : refused(.notInside)
        }
        switch (right.state, right.barcodes[hash(of: code)]) {
        case ("cancelled", _): return refused(.cancelled)
        case ("refunded", _): return refused(.refunded)
        case (_, "superseded"): return refused(.reissued)
        case (_, "blocked"): return refused(.blocked)
        default: break
        }
        if let opens, seconds < opens { return refused(.tooEarly) }
        if let closes, seconds >= closes { return refused(.tooLate) }
        if entries > inside { return Judgement(right: id, outcome: .readmitted, reason: nil) }
        if entries < right.maximum { return Judgement(right: id, outcome: .admitted, reason: nil) }
        return refused(right.maximum == 1 ? .alreadyAdmitted : .entryLimitReached)
    }

    /// The hash of a code, as the list has it.
    func hash(of code: String) -> String {
        Data(HMAC<SHA256>.authenticationCode(for: Data(code.utf8), using: hashKey)).prefix(6).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_")
    }

    /// The hashes in a text of several, 8 characters each.
    private static func pieces(_ text: Any?) -> [String] {
        let bytes = Array((text as? String ?? "").utf8)
        return stride(from: 0, to: bytes.count, by: 8).map { String(decoding: bytes[$0..<($0 + 8)], as: UTF8.self) }
    }
}
