import Admission
import Foundation
import Storage
import Synchronization
import Ticketing

/// The line from the night's edge to the service, which is cut now and then.
final class NightLine: EdgeUpstream {
    /// What became of what went over it.
    struct Merged: Sendable {
        let scan: OfflineScan
        let result: Result<MergedScan, AdmissionError>
    }

    private struct Upload: Decodable {
        struct Scan: Decodable {
            let barcode: String?
            let right: String?
            let hash: String?
            let nonce: String
            let scannedAt: String
            let gate: String?
            let direction: String
            let verdict: String
            let reason: String?
            let device: String
        }

        let deviceTime: String
        let receipt: String?
        let scans: [Scan]
    }

    private struct State {
        var isCut = false
        var losesAnswers = false
        var node: Node?
        var merged: [Merged] = []
    }

    private let lists: ManifestStore
    private let device: Device
    private let state = Mutex(State())

    /// The line of the device.
    init(lists: ManifestStore, device: Device) {
        self.lists = lists
        self.device = device
    }

    /// Cuts or mends the line, which leads to a node, or has it lose what the service answers.
    func set(isCut: Bool, losesAnswers: Bool = false, to node: Node) {
        state.withLock { ($0.isCut, $0.losesAnswers, $0.node) = (isCut, losesAnswers, node) }
    }

    /// What was merged since this was asked last, in the order of the ledger.
    func takeMerged() -> [Merged] {
        state.withLock { state in
            defer { state.merged = [] }
            return state.merged
        }
    }

    func manifest(since cursor: String?, receipt: String?) async throws -> SignedManifest {
        guard !state.withLock(\.isCut) else { throw EdgeError(.lineDown, "The line is cut.") }
        let list = try await lists.manifest(
            ManifestRequest(
                instanceCodes: device.settings.instanceCodes, since: cursor, receipt: receipt, isForEdge: true))
        return SignedManifest(
            bytes: list.bytes, signature: lists.keys.signature(of: list.bytes), keyID: lists.keys.keyID)
    }

    func upload(_ scans: [UInt8]) async throws -> EdgeReceipt {
        let (isCut, losesAnswers, node) = state.withLock { ($0.isCut, $0.losesAnswers, $0.node) }
        guard !isCut, let node else { throw EdgeError(.lineDown, "The line is cut.") }
        let body = try JSONDecoder().decode(Upload.self, from: Data(scans))
        let upload = try OfflineUpload(
            device: device.ledgerName, deviceTime: Timestamp(rfc3339: body.deviceTime),
            scans: body.scans.map(Self.scan), receipt: body.receipt)
        let merged: MergedUpload
        do {
            merged = try await node.ledger.merge(upload)
        } catch is StorageError {
            throw EdgeError(.lineDown, "The service is away.")
        }
        let order = upload.scans.indices.sorted {
            (upload.scans[$0].scannedAt, $0) < (upload.scans[$1].scannedAt, $1)
        }
        state.withLock { $0.merged += order.map { Merged(scan: upload.scans[$0], result: merged.scans[$0]) } }
        guard !losesAnswers else { throw EdgeError(.lineDown, "The answer was lost.") }
        let reasons = merged.scans.map { result -> String? in
            if case .failure(let error) = result { error.code.rawValue } else { nil }
        }
        return EdgeReceipt(receipt: merged.receipt, isKnown: merged.isReceiptKnown, reasons: reasons)
    }

    private static func scan(_ scan: Upload.Scan) throws -> OfflineScan {
        try OfflineScan(
            scan.right.map { .right(try RightID($0), hash: scan.hash.flatMap(ShownHash.init)) }
                ?? .barcode(scan.barcode ?? ""),
            gate: scan.gate, direction: Attempt.Direction(rawValue: scan.direction), nonce: scan.nonce,
            scannedAt: Timestamp(rfc3339: scan.scannedAt),
            given: Verdict.Outcome(rawValue: scan.verdict) ?? .annulled,
            reason: scan.reason.flatMap(Verdict.Reason.init), forwardedFor: scan.device)
    }
}
