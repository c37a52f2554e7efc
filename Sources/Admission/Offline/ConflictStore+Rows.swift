import Orders
import Storage
import Ticketing

extension ConflictStore {
    /// The scan that was merged is `m`, the entry that it collides with `e`.
    static let columns: SQL = """
        SELECT c.id, c.kind, c.reason, c.found_at, c.settled_at, c.settled_by, c.note, c.instance_id, m.barcode,
            m.given, m.outcome, m.at, m.gate, m.device, m.sequence, m.ticket_id, e.outcome AS earlier_outcome,
            e.at AS earlier_at, e.gate AS earlier_gate, e.device AS earlier_device, e.sequence AS earlier_sequence,
            e.batch AS earlier_batch
        FROM admission_conflict c JOIN scan m ON m.nonce = c.nonce AND m.device = c.device
            LEFT JOIN scan e ON e.right_id = c.right_id AND e.sequence = c.earlier
        """

    /// The conflicts of rows, with their tickets and performances.
    static func conflicts(_ rows: [Row], on connection: any Connection) throws -> [AdmissionConflict] {
        let sold = try rows.filter { try $0.optionalText("ticket_id") != nil }
        let tickets = try OrderStore.doorTickets(
            of: sold.map { try BarcodeValue($0.text("barcode")) }, on: connection)
        let codes = try CatalogueStore.instanceCodes(
            ofIDs: rows.compactMap { try $0.optionalText("instance_id") }, on: connection)
        return try rows.map { row in
            let isSold = try row.optionalText("ticket_id") != nil
            return try conflict(
                row, isSold ? tickets[row.text("barcode")] : nil, row.optionalText("instance_id").flatMap { codes[$0] })
        }
    }

    private static func conflict(
        _ row: Row, _ ticket: DoorTicket?, _ instanceCode: String?
    ) throws -> AdmissionConflict {
        AdmissionConflict(
            id: try ConflictID(row.text("id")),
            kind: try ScanRow.known(AdmissionConflict.Kind.self, row.text("kind")),
            reason: try ScanRow.known(Verdict.Reason.self, row.text("reason")), barcode: try row.text("barcode"),
            instanceCode: instanceCode, ticket: ticket.map(Self.ticket), earlier: try earlier(row),
            merged: AdmissionConflict.Side(
                outcome: try ScanRow.known(
                    Verdict.Outcome.self, row.optionalText("given") ?? row.text("outcome")),
                at: Timestamp(microseconds: try row.integer("at")), gate: try row.optionalText("gate"),
                device: try row.text("device"), sequence: try row.optionalInteger("sequence").map(Int.init),
                isOffline: true),
            foundAt: Timestamp(microseconds: try row.integer("found_at")), settlement: try settlement(row))
    }

    private static func ticket(_ ticket: DoorTicket) -> AdmissionConflict.Ticket {
        AdmissionConflict.Ticket(
            id: ticket.id, orderNumber: ticket.orderNumber, customerName: ticket.customerName, area: ticket.area,
            row: ticket.row, seat: ticket.seat, ticketType: ticket.ticketType)
    }

    private static func earlier(_ row: Row) throws -> AdmissionConflict.Side? {
        guard let outcome = try row.optionalText("earlier_outcome") else { return nil }
        return AdmissionConflict.Side(
            outcome: try ScanRow.known(Verdict.Outcome.self, outcome),
            at: Timestamp(microseconds: try row.integer("earlier_at")), gate: try row.optionalText("earlier_gate"),
            device: try row.text("earlier_device"), sequence: Int(try row.integer("earlier_sequence")),
            isOffline: try row.optionalText("earlier_batch") != nil)
    }

    private static func settlement(_ row: Row) throws -> AdmissionConflict.Settlement? {
        try row.optionalInteger("settled_at").map { at in
            AdmissionConflict.Settlement(
                at: Timestamp(microseconds: at), by: try row.text("settled_by"), note: try row.text("note"))
        }
    }

    /// The conflicts that scans made, by device and nonce.
    static func troubles(
        of keys: [ScanKey], on connection: any Connection
    ) throws -> [ScanKey: MergedScan.Trouble] {
        var conditions = SQLConditions()
        conditions.add("nonce IN (?*)", list: keys.map { .text($0.nonce) })
        let wanted = Set(keys)
        var troubles: [ScanKey: MergedScan.Trouble] = [:]
        try connection.forEach(
            "SELECT id, kind, reason, nonce, device FROM admission_conflict" + conditions.whereClause,
            conditions.parameters
        ) { row in
            let key = ScanKey(device: try row.text("device"), nonce: try row.text("nonce"))
            guard wanted.contains(key) else { return }
            troubles[key] = MergedScan.Trouble(
                id: try ConflictID(row.text("id")),
                kind: try ScanRow.known(AdmissionConflict.Kind.self, row.text("kind")),
                reason: try ScanRow.known(Verdict.Reason.self, row.text("reason")))
        }
        return troubles
    }

    /// Writes a conflict within the transaction that merges the scan.
    static func insert(
        _ trouble: MergedScan.Trouble, by row: ScanRow, instance: InstanceID?, earlier: Scan?, at now: Timestamp,
        on connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO admission_conflict (id, kind, reason, nonce, device, instance_id, right_id, earlier, found_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            """,
            [
                .text(trouble.id.text), .text(trouble.kind.rawValue), .text(trouble.reason.rawValue),
                .text(row.nonce), .text(row.device), .text(optional: instance?.text),
                .text(optional: row.rightID?.text), .integer(optional: earlier.map { Int64($0.sequence) }),
                .integer(now.microseconds),
            ])
    }
}
