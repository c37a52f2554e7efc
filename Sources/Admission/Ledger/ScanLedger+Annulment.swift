import Orders
import Storage
import Ticketing

extension ScanLedger {
    /// Takes back an earlier scan of the same device, as long as nothing followed it.
    ///
    /// - Parameter request: what is taken back, and the nonce of this act; a retry gets the recorded answer.
    /// - Returns: the verdict `annulled`, with the state before the scan as the earlier one.
    /// - Throws: `cannotAnnul` when the device recorded no such scan, when it let nobody pass, when it is too long ago,
    ///   or when the ticket was scanned since; `nonceReused`; a `StorageError`.
    package func annul(_ request: AnnulmentRequest) async throws -> ScanAnswer {
        for _ in 0...AdmissionLimits.retries {
            do {
                return try await database.write { try annul(request, on: $0) }
            } catch let error as StorageError where [.uniqueViolation, .commitUnknown].contains(error.code) {
                // The ticket was scanned at another node meanwhile, or nobody knows whether this was kept.
                continue
            }
        }
        throw StorageError(.busy, "Other scans came in between again and again; send the same request again.")
    }

    private func annul(_ request: AnnulmentRequest, on connection: any Connection) throws -> ScanAnswer {
        let own = ScanKey(device: request.device, nonce: request.nonce)
        let target = ScanKey(device: request.device, nonce: request.annuls)
        let known = try connection.answer(to: ScanRow.recorded([own, target]))
        if let row = known[own] {
            guard row.digest == request.digest else {
                throw AdmissionError(
                    code: .nonceReused, message: "This device used the nonce for something else; make a new one.")
            }
            return try answer(of: row, on: connection)
        }
        guard let scanned = known[target], let right = scanned.rightID, let sequence = scanned.sequence,
            scanned.verdict != .annulled
        else { throw AdmissionError.cannotAnnul("This device let nobody pass by a scan of that nonce.") }
        let state = AdmissionState(try ScanRow.histories(of: [right], on: connection)[right] ?? [])
        guard state.standing.contains(where: { $0.sequence == sequence }) else {
            throw AdmissionError.cannotAnnul("That scan was annulled already.")
        }
        guard state.last?.sequence == sequence else {
            throw AdmissionError.cannotAnnul("The ticket was scanned since; annul the later scan first.")
        }
        let now = world.now()
        guard now < scanned.at.advanced(bySeconds: AdmissionLimits.annulmentSeconds) else {
            throw AdmissionError.cannotAnnul(
                "A scan can be annulled for \(AdmissionLimits.annulmentSeconds) seconds; ask a steward to let in by "
                    + "override instead.")
        }
        var row = ScanRow(
            nonce: request.nonce, device: request.device, digest: request.digest, at: now,
            direction: scanned.direction, gate: scanned.gate, barcode: scanned.barcode, verdict: .annulled,
            ticketID: scanned.ticketID, instanceID: scanned.instanceID, rightID: right,
            sequence: state.sequence + 1, earlier: sequence)
        row.annuls = sequence
        try ScanRow.insert([row], on: connection)
        return try answer(of: row, on: connection)
    }

    private func answer(of row: ScanRow, on connection: any Connection) throws -> ScanAnswer {
        let value = try BarcodeValue(row.barcode)
        let history = try row.rightID.map { try ScanRow.histories(of: [$0], on: connection)[$0] ?? [] } ?? []
        return ScanAnswer(
            verdict: row.verdict, at: row.at,
            ticket: try OrderStore.doorTickets(of: [value], on: connection)[value.text], rightID: row.rightID,
            earlier: history.first { $0.sequence == row.earlier })
    }
}
