import Orders
import Storage
import Ticketing

/// One row of the ledger: a physical scan, its nonce, its answer, and what it changed.
struct ScanRow {
    let nonce: String
    let device: String
    let digest: String
    let at: Timestamp
    var scannedAt: Timestamp?
    let direction: Attempt.Direction
    let gate: String?
    /// The barcode that was found, or the beginning of what was scanned.
    let barcode: String
    let verdict: Verdict
    let ticketID: String?
    let instanceID: String?
    let rightID: RightID?
    /// The change's place among those of its right; nil for a scan that changed nothing.
    let sequence: Int?
    /// The sequence of the change that the answer tells as the earlier one.
    let earlier: Int?
    var annuls: Int?
    var overridden: Verdict.Reason?
    var overrideReason: String?
    /// The upload in which it came, if the door judged it by itself.
    var batch: String?
    /// What the door had said then.
    var given: Verdict.Outcome?

    /// The change of the right's state that it is, if it is one.
    var scan: Scan? {
        sequence.map {
            Scan(
                sequence: $0, outcome: verdict.outcome, at: at, gate: gate, device: device, annuls: annuls,
                overrideReason: overrideReason, isOffline: batch != nil)
        }
    }
}

extension ScanRow {
    static let columns: SQL = """
        SELECT nonce, device, digest, at, scanned_at, direction, gate, barcode, outcome, reason, ticket_id,
            instance_id, right_id, sequence, earlier, annuls, overridden, override_reason, batch, given
        FROM scan
        """

    private static let insertion: SQL = """
        INSERT INTO scan (nonce, device, digest, at, scanned_at, direction, gate, barcode, outcome, reason, ticket_id,
            instance_id, right_id, sequence, earlier, annuls, overridden, override_reason, batch, given, mark)
        """

    /// The insertion of 1, 2, 4 … rows, put together once.
    private static let insertions: [SQL] = (0...AdmissionLimits.scansPerStatement.trailingZeroBitCount).map { power in
        insertion + SQL.values(rows: 1 << power, columns: 21)
    }

    init(_ row: Row) throws {
        nonce = try row.text("nonce")
        device = try row.text("device")
        digest = try row.text("digest")
        at = Timestamp(microseconds: try row.integer("at"))
        scannedAt = try row.optionalInteger("scanned_at").map(Timestamp.init(microseconds:))
        direction = try Self.known(Attempt.Direction.self, row.text("direction"))
        gate = try row.optionalText("gate")
        barcode = try row.text("barcode")
        verdict = Verdict(
            outcome: try Self.known(Verdict.Outcome.self, row.text("outcome")),
            reason: try row.optionalText("reason").map { try Self.known(Verdict.Reason.self, $0) })
        ticketID = try row.optionalText("ticket_id")
        instanceID = try row.optionalText("instance_id")
        rightID = try row.optionalText("right_id").map { try RightID($0) }
        sequence = try row.optionalInteger("sequence").map(Int.init)
        earlier = try row.optionalInteger("earlier").map(Int.init)
        annuls = try row.optionalInteger("annuls").map(Int.init)
        overridden = try row.optionalText("overridden").map { try Self.known(Verdict.Reason.self, $0) }
        overrideReason = try row.optionalText("override_reason")
        batch = try row.optionalText("batch")
        given = try row.optionalText("given").map { try Self.known(Verdict.Outcome.self, $0) }
    }

    private func values(_ mark: Int64) -> [SQLValue] {
        [
            .text(nonce), .text(device), .text(digest), .integer(at.microseconds),
            .integer(optional: scannedAt?.microseconds), .text(direction.rawValue), .text(optional: gate),
            .text(barcode), .text(verdict.outcome.rawValue), .text(optional: verdict.reason?.rawValue),
            .text(optional: ticketID), .text(optional: instanceID), .text(optional: rightID?.text),
            .integer(optional: sequence.map(Int64.init)), .integer(optional: earlier.map(Int64.init)),
            .integer(optional: annuls.map(Int64.init)), .text(optional: overridden?.rawValue),
            .text(optional: overrideReason), .text(optional: batch), .text(optional: given?.rawValue), .integer(mark),
        ]
    }

    /// Writes rows, in pieces of a power of two, so that batches of many sizes make few statements.
    ///
    /// - Throws: `uniqueViolation`, by the commit at the latest, when another node took a right's next sequence or a
    ///   nonce meanwhile.
    static func insert(_ rows: [ScanRow], on connection: any Connection) throws {
        guard !rows.isEmpty else { return }
        let mark = try connection.changeMark()
        // Nodes that insert in one order cannot wait for each other in a circle.
        var rest = rows.sorted { left, right in
            (left.rightID?.text ?? "", left.sequence ?? 0) < (right.rightID?.text ?? "", right.sequence ?? 0)
        }[...]
        while !rest.isEmpty {
            let size = min(1 << (Int.bitWidth - 1 - rest.count.leadingZeroBitCount), AdmissionLimits.scansPerStatement)
            let values = rest.prefix(size).flatMap { $0.values(mark) }
            rest = rest.dropFirst(size)
            try connection.executeLater(insertions[size.trailingZeroBitCount], values)
        }
    }

    /// The rows of those nonces, by device and nonce.
    static func recorded(_ keys: [ScanKey]) -> Question<[ScanKey: ScanRow]> {
        var conditions = SQLConditions()
        conditions.add("nonce IN (?*)", list: keys.map { .text($0.nonce) })
        let query = Query(columns + conditions.whereClause, conditions.parameters)
        return Question(keys.isEmpty ? nil : query) { rows in
            var recorded: [ScanKey: ScanRow] = [:]
            let wanted = Set(keys)
            for row in try rows.map(ScanRow.init) {
                let key = ScanKey(device: row.device, nonce: row.nonce)
                if wanted.contains(key) { recorded[key] = row }
            }
            return recorded
        }
    }

    /// The changes of rights' states, by right, oldest first.
    static func histories(of rights: [RightID], on connection: any Connection) throws -> [RightID: [Scan]] {
        try connection.answer(to: histories(of: rights))
    }

    /// Asks for the changes of rights' states.
    static func histories(of rights: [RightID]) -> Question<[RightID: [Scan]]> {
        var conditions = SQLConditions()
        conditions.add("right_id IN (?*)", list: rights.map { .text($0.text) })
        conditions.add("sequence IS NOT NULL")
        let sql = columns + conditions.whereClause + " ORDER BY right_id, sequence"
        return Question(rights.isEmpty ? nil : Query(sql, conditions.parameters)) { rows in
            var histories: [RightID: [Scan]] = [:]
            for row in try rows.map(ScanRow.init) {
                if let right = row.rightID, let scan = row.scan { histories[right, default: []].append(scan) }
            }
            return histories
        }
    }

    static func known<Value: RawRepresentable<String>>(_ type: Value.Type, _ text: String) throws -> Value {
        guard let value = Value(rawValue: text) else {
            throw StorageError(.unexpectedValue, "The ledger holds the \(type) ‘\(text)’, which this release lacks.")
        }
        return value
    }
}
