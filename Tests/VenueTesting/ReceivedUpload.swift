package import Admission
import Foundation
import Orders
import Ticketing

/// What an edge uploads, for tests whose main service is in the same process; that the service itself reads it alike
/// is tested where the service is.
package struct ReceivedUpload: Decodable {
    /// One scan of it.
    package struct Scan: Decodable {
        private let barcode: String?
        private let right: String?
        private let hash: String?
        private let epoch: String?
        /// The door's own name for the scan.
        package let nonce: String
        private let scannedAt: String
        private let gate: String?
        private let direction: String
        private let verdict: String
        private let reason: String?
        private let device: String
        private let annuls: String?
        private let override: String?

        /// The scan; one that is not to be taken is of a performance that is not there.
        fileprivate func scan(isTaken: Bool) throws -> OfflineScan {
            func word<Value: RawRepresentable<String>>(_ type: Value.Type, _ text: String) throws -> Value {
                guard let value = Value(rawValue: text) else { throw Unreadable(text: text) }
                return value
            }
            guard isTaken else {
                return try OfflineScan(
                    .barcode("-"), instanceCodes: ["nowhere"], nonce: nonce,
                    scannedAt: Timestamp(rfc3339: scannedAt), given: .refused, reason: .unknownBarcode,
                    forwardedFor: device)
            }
            return try OfflineScan(
                right.map { .right(try RightID($0), hash: hash.flatMap { ShownHash($0, epoch: epoch) }) }
                    ?? .barcode(barcode ?? ""),
                gate: gate, direction: word(Attempt.Direction.self, direction), nonce: nonce,
                scannedAt: Timestamp(rfc3339: scannedAt), given: word(Verdict.Outcome.self, verdict),
                reason: reason.map { try word(Verdict.Reason.self, $0) }, forwardedFor: device, annuls: annuls,
                overrideReason: override)
        }
    }

    private struct Unreadable: Error {
        let text: String
    }

    private let deviceTime: String
    private let receipt: String?
    /// The scans, in their order.
    package let scans: [Scan]

    /// Reads a document.
    package init(_ document: [UInt8]) throws { self = try JSONDecoder().decode(Self.self, from: Data(document)) }

    /// What the main service merges.
    ///
    /// - Parameters:
    ///   - edge: who sends it.
    ///   - isTaken: which scans are taken; the others are answered with `unknownInstance`.
    /// - Returns: the upload.
    /// - Throws: what is wrong with it.
    package func upload(from edge: Device, where isTaken: (Scan) -> Bool = { _ in true }) throws -> OfflineUpload {
        try OfflineUpload(
            device: edge.ledgerName, deviceTime: Timestamp(rfc3339: deviceTime),
            scans: scans.map { try $0.scan(isTaken: isTaken($0)) }, receipt: receipt)
    }
}
