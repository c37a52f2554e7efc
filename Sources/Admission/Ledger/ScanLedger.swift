package import Barcodes
import Foundation
import Orders
package import Storage
package import Ticketing

/// Judges scans and keeps them: each admission once, each physical scan answered once, whatever is retried.
///
/// An answer is given only after its transaction is on the disk. Nothing about admission lives in memory.
package struct ScanLedger: Sendable {
    private let database: any Database
    private let reader: BarcodeReader
    let world: World

    /// A ledger in the database, reading codes by the reader.
    package init(database: any Database, reader: BarcodeReader, world: World) {
        self.database = database
        self.reader = reader
        self.world = world
    }

    /// Judges one scan and records it.
    ///
    /// - Throws: an ``AdmissionError`` when the scan cannot be judged, or a ``StorageError``; then nothing is recorded,
    ///   and the same request may be sent again.
    package func scan(_ request: ScanRequest) async throws -> ScanAnswer {
        let reading = reader.read(request.scanned)
        for round in 0...AdmissionLimits.retries + 1 {
            do {
                return try await database.write { connection in
                    if let recorded = try recorded(request, reading, on: connection) { return recorded }
                    let answer =
                        round <= AdmissionLimits.retries
                        ? try judge(request, reading, on: connection)
                        : ScanAnswer(
                            verdict: .refer(.contended), at: world.now(),
                            finding: try OrderStore.barcode(reading, on: connection), rightID: nil, earlier: nil)
                    try record(answer, of: request, on: connection)
                    return answer
                }
            } catch let error as StorageError where error.code == .uniqueViolation {
                // Another node took the sequence, or the same nonce came twice at once: look again.
                continue
            }
        }
        throw StorageError(.busy, "Other scans came in between again and again; send the same scan again.")
    }

    /// What a scanned or typed text stands for, and what happened to it; nil if it is no barcode that the caller may
    /// see.
    ///
    /// - Parameters:
    ///   - scanned: the text.
    ///   - agency: the only agency whose tickets count; any agency's, if nil.
    /// - Returns: the barcode with its history.
    /// - Throws: a `StorageError`.
    package func lookup(_ scanned: String, soldBy agency: AgencyID? = nil) async throws -> BarcodeLookup? {
        let reading = reader.read(scanned)
        return try await database.read { connection in
            guard let finding = try OrderStore.barcode(reading, soldBy: agency, on: connection) else { return nil }
            let history = try finding.rights.flatMap { try Self.history(of: $0.id, on: connection) }
            return BarcodeLookup(finding: finding, history: history)
        }
    }

    /// Whether the text is a code of some scheme, so that it is unknown rather than damaged if nothing has it.
    package func isWellFormed(_ scanned: String) -> Bool { reader.read(scanned).isWellFormed }

    private func recorded(
        _ request: ScanRequest, _ reading: BarcodeReader.Reading, on connection: any Connection
    ) throws -> ScanAnswer? {
        guard
            let row = try connection.row(
                "SELECT request_digest, answer FROM scan_nonce WHERE device = ?1 AND nonce = ?2",
                [.text(request.device), .text(request.nonce)])
        else { return nil }
        guard try row.text("request_digest") == request.digest else {
            throw AdmissionError(
                code: .nonceReused,
                message: "This device used the nonce for another scan; make a new one for each physical scan.")
        }
        let recorded = try JSONDecoder().decode(RecordedAnswer.self, from: Data(row.text("answer").utf8))
        guard let answer = recorded.answer(finding: try OrderStore.barcode(reading, on: connection)) else {
            throw StorageError(.unexpectedValue, "A recorded answer has an outcome that this release lacks.")
        }
        return answer
    }

    private func judge(
        _ request: ScanRequest, _ reading: BarcodeReader.Reading, on connection: any Connection
    ) throws -> ScanAnswer {
        let now = world.now()
        let instances = try instances(request.instanceCodes, on: connection)
        guard let finding = try OrderStore.barcode(reading, on: connection), let ticket = finding.ticket else {
            let reason: Verdict.Reason = reading.isWellFormed ? .unknownBarcode : .malformedBarcode
            return ScanAnswer(verdict: .refused(reason), at: now, finding: nil, rightID: nil, earlier: nil)
        }
        let right = finding.rights.first { instances?.contains($0.instanceID) ?? true }
        let history = try right.map { try Self.history(of: $0.id, on: connection) } ?? []
        let facts = AdmissionRule.Facts(
            ticketState: ticket.state, barcodeState: finding.barcode.state, instanceState: ticket.instance.state,
            right: right)
        let attempt = Attempt(gate: request.gate, direction: request.direction, at: now)
        return ScanAnswer(
            verdict: AdmissionRule.verdict(on: attempt, facts: facts, history: history), at: now, finding: finding,
            rightID: right?.id, earlier: history.last)
    }

    private func instances(_ codes: [String]?, on connection: any Connection) throws -> Set<InstanceID>? {
        guard let codes else { return nil }
        let known = try CatalogueStore.instanceIDs(ofCodes: codes, on: connection)
        return Set(
            try codes.map { code in
                guard let id = known[code] else {
                    throw AdmissionError(
                        code: .unknownInstance,
                        message: "There is no instance ‘\(code.prefix(40))’; check the code at this door.")
                }
                return id
            })
    }

    /// The changes of a right's state, oldest first.
    private static func history(of right: RightID, on connection: any Connection) throws -> [Scan] {
        try connection.rows(
            "SELECT sequence, outcome, at, gate, device FROM scan WHERE right_id = ?1 ORDER BY sequence",
            [.text(right.text)]
        ).map { row in
            guard let outcome = Verdict.Outcome(rawValue: try row.text("outcome")) else {
                throw StorageError(.unexpectedValue, "The ledger holds an outcome that this release lacks.")
            }
            return Scan(
                sequence: Int(try row.integer("sequence")), outcome: outcome,
                at: Timestamp(microseconds: try row.integer("at")), gate: try row.optionalText("gate"),
                device: try row.text("device"))
        }
    }
}
