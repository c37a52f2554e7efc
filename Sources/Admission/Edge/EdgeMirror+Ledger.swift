import Orders
import Storage
import Ticketing

extension EdgeMirror {
    /// Writes the rows of the ledger that this edge does not have, each with its right's next sequence here.
    ///
    /// What this edge forwarded comes back under its own name, and is known by device and nonce.
    func ledger(on connection: any Connection) throws {
        var isNew = false
        for start in stride(from: 0, to: manifest.ledger.count, by: AdmissionLimits.receivedPerQuery) {
            let end = min(start + AdmissionLimits.receivedPerQuery, manifest.ledger.count)
            let rows = try received(Array(manifest.ledger[start..<end]), on: connection)
            try ScanRow.insert(rows, on: connection)
            isNew = isNew || !rows.isEmpty
        }
        if isNew {
            // Everything that this transaction wrote into the ledger was received.
            try connection.execute(
                "UPDATE scan SET received = 1 WHERE mark = ?1 AND received = 0", [.integer(try connection.changeMark())]
            )
        }
    }

    private func received(_ scans: [EdgeScan], on connection: any Connection) throws -> [ScanRow] {
        let keys = scans.flatMap { scan in
            [key(device: scan.device, nonce: scan.nonce)] + (annulled(scan).map { [$0] } ?? [])
        }
        var known = try connection.answer(to: ScanRow.recorded(keys))
        let rights = try Array(Set(scans.map { try RightID($0.right) }))
        let places = try OrderMirror.places(ofRights: rights, on: connection)
        var sequences = try ScanRow.lastSequences(of: rights, on: connection)
        var rows: [ScanRow] = []
        for scan in scans {
            let key = key(device: scan.device, nonce: scan.nonce)
            guard known[key] == nil else { continue }
            let right = try RightID(scan.right)
            guard let place = places[right] else { throw EdgeError.incompleteList("a right was never listed") }
            let outcome: Verdict.Outcome = try Self.word(scan.outcome)
            let target = annulled(scan).flatMap { known[$0] }
            // Here the scan changed nothing, so there is nothing to take back.
            if outcome == .annulled, target?.sequence == nil || target?.rightID != right { continue }
            let sequence = (sequences[right] ?? 0) + 1
            var row = ScanRow(
                nonce: key.nonce, device: key.device, digest: scan.digest, at: scan.at,
                direction: target?.direction ?? (outcome == .exited ? .exit : .entry), gate: scan.gate,
                barcode: right.text, verdict: Verdict(outcome: outcome, reason: nil), ticketID: place.ticket,
                instanceID: place.instance, rightID: right, sequence: sequence, earlier: nil)
            row.annuls = target?.sequence
            row.batch = scan.isOffline ? Self.batch : nil
            sequences[right] = sequence
            known[key] = row
            rows.append(row)
        }
        return rows
    }

    /// What the ledger here calls a scan of the main service's.
    private func key(device: String, nonce: String) -> ScanKey {
        for own in ownNames where device.hasPrefix(own + "/") {
            return ScanKey(device: String(device.dropFirst(own.utf8.count + 1)), nonce: nonce)
        }
        return ScanKey(device: device, nonce: nonce)
    }

    private func annulled(_ scan: EdgeScan) -> ScanKey? {
        guard let annulled = scan.annulled, annulled.count == 2 else { return nil }
        return key(device: annulled[1], nonce: annulled[0])
    }

    /// The upload of rows that another door judged by itself.
    private static let batch = "received"
}

extension ScanRow {
    /// The highest sequences of rights that were used.
    static func lastSequences(of rights: [RightID], on connection: any Connection) throws -> [RightID: Int] {
        var conditions = SQLConditions()
        conditions.add("right_id IN (?*)", list: rights.map { .text($0.text) })
        conditions.add("sequence IS NOT NULL")
        var sequences: [RightID: Int] = [:]
        try connection.forEach(
            "SELECT right_id, max(sequence) AS last FROM scan" + conditions.whereClause + " GROUP BY right_id",
            conditions.parameters
        ) { row in
            sequences[try RightID(row.text("right_id"))] = Int(try row.integer("last"))
        }
        return sequences
    }
}
