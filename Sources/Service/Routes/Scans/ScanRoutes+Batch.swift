import Admission
import Foundation
import Hummingbird

extension ScanRoutes {
    /// The upload of a door that was offline.
    static func batch(_ ledger: ScanLedger) -> Route {
        .secured(.post, "/v1/scans/batch", for: scanners) { call, identity in
            _ = try QueryReader(call.request, known: [])
            let bytes: Data
            do {
                bytes = try await JSONBody.bytes(of: call.request, upTo: ServiceLimits.uploadBytes)
            } catch let problem as Problem where problem.kind == .contentTooLarge {
                throw Problem(
                    .batchTooLarge,
                    "An upload may have at most \(ServiceLimits.uploadBytes) bytes; split it and send "
                        + "the pieces one after the other.")
            }
            let body = try JSONBody.value(ScanUploadBody.self, of: bytes)
            let upload = try body.upload(from: identity)
            let merged = try await ledger.merge(upload)
            return try .json(
                MergedBody(
                    receipt: merged.receipt, receiptKnown: merged.isReceiptKnown,
                    scans: zip(upload.scans, merged.scans).map { MergedScanBody($0.nonce, $0.forwardedFor, $1) }))
        }.admittingEdges()
    }

    private struct MergedBody: Encodable {
        let receipt: String
        let receiptKnown: Bool?
        let scans: [MergedScanBody]
    }
}
