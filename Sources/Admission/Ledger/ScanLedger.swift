package import Barcodes
import Orders
package import Storage
package import Ticketing

/// Judges scans and keeps them: each admission once, each physical scan answered once, whatever is retried.
///
/// An answer is given only after its transaction is on the disk. Nothing about admission lives in memory.
package struct ScanLedger: Sendable {
    let database: any Database
    let reader: BarcodeReader
    let world: World
    let devices: (any DeviceStanding)?
    let listKeys: ManifestKeys?
    private let queue: ScanQueue
    let merging = TurnQueue(limit: AdmissionLimits.waitingMerges)

    /// A ledger in the database, reading codes by the reader.
    ///
    /// All scans of a process should go through one, because scans that wait together share a commit.
    ///
    /// - Parameters:
    ///   - database: where scans are kept.
    ///   - reader: reads scanned texts.
    ///   - devices: tells which devices were revoked; none, if nil.
    ///   - listKeys: the keys of doors' lists, by which uploads may tell what was shown; without them no hash is known.
    ///   - world: the clock.
    package init(
        database: any Database, reader: BarcodeReader, devices: (any DeviceStanding)? = nil,
        listKeys: ManifestKeys? = nil, world: World
    ) {
        self.database = database
        self.reader = reader
        self.world = world
        self.devices = devices
        self.listKeys = listKeys
        queue = ScanQueue { turn in
            await Self.commit({ turn.scans }, to: database, devices: devices, in: world)
        }
    }

    /// Judges one scan and records it.
    ///
    /// - Throws: an ``AdmissionError`` when the scan cannot be judged, or a `StorageError`; then nothing is recorded,
    ///   and the same request may be sent again.
    package func scan(_ request: ScanRequest) async throws -> ScanAnswer {
        try await queue.answer(
            to: PendingScan(request, reader.read(request.scanned, withKeysOf: database)))
    }

    /// What would be answered to a scan now; nothing is recorded, and its nonce is not looked at.
    ///
    /// - Throws: as ``scan(_:)``.
    package func simulate(_ request: ScanRequest) async throws -> ScanAnswer {
        let pending = PendingScan(request, try await reader.read(request.scanned, withKeysOf: database))
        return try await database.read { connection in
            var batch = try ScanBatch(
                [pending], retrying: false, devices: devices, world: world, on: connection)
            var answer = try batch.answer(to: pending, on: connection)
            answer.isSimulated = true
            return answer
        }
    }

    /// Whether the text is a code of some scheme, so that it is unknown rather than damaged if nothing has it.
    ///
    /// - Throws: a `StorageError`.
    package func isWellFormed(_ scanned: String) async throws -> Bool {
        try await reader.read(scanned, withKeysOf: database).isWellFormed
    }

    /// Decides scans in one transaction, and again as a whole while other nodes come in between; those that are beaten
    /// again and again are decided one by one, so that one of them holds up no other.
    ///
    /// - Parameters:
    ///   - scans: gives the scans, always the same ones; it is first asked when the transaction has begun.
    ///   - database: where they are kept.
    ///   - devices: tells which devices were revoked; none, if nil.
    ///   - world: the clock.
    /// - Returns: the answers in the order of the scans.
    private static func commit(
        _ scans: @escaping @Sendable () -> [PendingScan], to database: any Database, devices: (any DeviceStanding)?,
        in world: World
    ) async -> [Result<ScanAnswer, any Error>] {
        for round in 0...AdmissionLimits.retries + 1 {
            let isLast = round > AdmissionLimits.retries
            if isLast, scans().count > 1 {
                var answers: [Result<ScanAnswer, any Error>] = []
                for scan in scans() {
                    answers += await commit({ [scan] }, to: database, devices: devices, in: world)
                }
                return answers
            }
            do {
                return try await database.write { connection in
                    let scans = scans()
                    var batch = try ScanBatch(scans, devices: devices, world: world, on: connection)
                    let answers = scans.map { scan in
                        Result {
                            isLast
                                ? try batch.refer(scan, on: connection) : try batch.answer(to: scan, on: connection)
                        }
                    }
                    try batch.keep(on: connection)
                    return answers
                }
            } catch let error as StorageError where [.uniqueViolation, .commitUnknown].contains(error.code) {
                // Another node took a sequence, or the same nonce came to two nodes at once, or nobody knows whether
                // the batch was kept: look again, and what was kept is found by its nonce.
                continue
            } catch {
                return scans().map { _ in .failure(error) }
            }
        }
        let error = StorageError(.busy, "Other scans came in between again and again; send the same scan again.")
        return scans().map { _ in .failure(error) }
    }
}
