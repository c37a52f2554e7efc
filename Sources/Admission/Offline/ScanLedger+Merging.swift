import Barcodes
import Storage
import Ticketing

extension ScanLedger {
    /// Merges the scans that a door judged by itself: no verdict that was given is taken back, and what the rule would
    /// not have let happen becomes a conflict.
    ///
    /// Scans are merged in the order of their times, a piece of the upload a transaction, so that live scans have their
    /// turn between two. After an error, what was merged stays merged, and the same upload is sent again: a scan that
    /// is in the ledger gets the recorded answer.
    ///
    /// - Parameter upload: the scans.
    /// - Returns: what became of each.
    /// - Throws: `deviceRevoked`, or a `StorageError`.
    package func merge(_ upload: OfflineUpload) async throws -> MergedUpload {
        let now = world.now()
        let skew = now.microseconds - upload.deviceTime.microseconds
        let id = Identifier<OfflineUpload>(in: world).text
        let pending = upload.scans.map { scan in
            PendingMerge(
                scan, of: upload,
                at: min(now, Timestamp(microseconds: scan.scannedAt.microseconds + skew)), reader: reader)
        }
        // Two with one time stay in the order in which they came.
        let order = pending.indices.sorted { (pending[$0].scan.scannedAt, $0) < (pending[$1].scan.scannedAt, $1) }
        try await note(upload, id: id, receivedAt: now, skew: skew)
        var merged: [Int: Result<MergedScan, AdmissionError>] = [:]
        var isReceiptKnown = true
        for start in stride(from: 0, to: order.count, by: AdmissionLimits.mergedPerTransaction) {
            let piece = Array(order[start..<min(start + AdmissionLimits.mergedPerTransaction, order.count)])
            let results = try await merging.run {
                try await merge(piece.map { pending[$0] }, from: start, of: upload, id: id)
            }
            for (index, result) in zip(piece, results.scans) { merged[index] = result }
            isReceiptKnown = isReceiptKnown && results.isReceiptKnown
        }
        return MergedUpload(
            scans: pending.indices.compactMap { merged[$0] }, receipt: id,
            isReceiptKnown: upload.receipt.map { _ in isReceiptKnown })
    }

    private func note(_ upload: OfflineUpload, id: String, receivedAt: Timestamp, skew: Int64) async throws {
        _ = try await database.write { connection in
            try connection.execute(
                """
                INSERT INTO scan_batch (id, device, received_at, device_time, skew, scans)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                """,
                [
                    .text(id), .text(upload.device), .integer(receivedAt.microseconds),
                    .integer(upload.deviceTime.microseconds), .integer(skew), .integer(Int64(upload.scans.count)),
                ])
        }
    }

    /// Merges a piece in one transaction, and again while other nodes come in between; a piece that is beaten again and
    /// again falls into its scans.
    ///
    /// Each transaction looks for the upload before, so that none goes to a database that has lost it unnoticed.
    private func merge(
        _ scans: [PendingMerge], from start: Int, of upload: OfflineUpload, id: String
    ) async throws -> (scans: [Result<MergedScan, AdmissionError>], isReceiptKnown: Bool) {
        for _ in 0...AdmissionLimits.retries {
            do {
                return try await database.write { connection in
                    var batch = try MergeBatch(
                        scans, of: upload, id: id, standing: devices, keys: listKeys, world: world, on: connection)
                    let results = scans.map { scan in
                        Result { () throws(AdmissionError) in try batch.merge(scan) }
                    }
                    try batch.keep(on: connection)
                    // Of a piece that comes again after its commit nothing is counted twice, and none is passed over.
                    try connection.execute(
                        "UPDATE scan_batch SET merged = ?1 WHERE id = ?2 AND merged IN (?1, ?3)",
                        [.integer(Int64(start + scans.count)), .text(id), .integer(Int64(start))])
                    return (
                        results, try upload.receipt.map { try OfflineUpload.isKept($0, on: connection) } ?? true
                    )
                }
            } catch let error as StorageError where [.uniqueViolation, .commitUnknown].contains(error.code) {
                continue
            }
        }
        guard scans.count > 1 else {
            throw StorageError(.busy, "Other scans came in between again and again; send the same upload again.")
        }
        var results: [Result<MergedScan, AdmissionError>] = []
        var isReceiptKnown = true
        for (index, scan) in scans.enumerated() {
            let single = try await merge([scan], from: start + index, of: upload, id: id)
            results += single.scans
            isReceiptKnown = isReceiptKnown && single.isReceiptKnown
        }
        return (results, isReceiptKnown)
    }
}
