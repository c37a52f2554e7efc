import Admission
import Storage
import Synchronization
import Ticketing
import VenueTesting

/// The line from the night's edge to the service, which is cut now and then.
final class NightLine: EdgeUpstream {
    /// What became of what went over it.
    struct Merged: Sendable {
        let scan: OfflineScan
        let result: Result<MergedScan, AdmissionError>
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
        let upload = try ReceivedUpload(scans).upload(from: device)
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
}
