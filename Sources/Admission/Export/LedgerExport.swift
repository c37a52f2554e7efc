import Orders
package import Storage
package import Ticketing

/// Reads the whole ledger of a performance page by page, in the order in which scans were recorded.
///
/// What was answered before it began is in it. A page is a reading of its own, so that a slow reader holds nothing of
/// the database, and an export of any length takes the memory of one page.
package struct LedgerExport: Sendable {
    /// Where a page begins.
    package struct Cursor: Hashable, Sendable {
        fileprivate let mark: Int64
        fileprivate let nonce: String
        fileprivate let device: String
        /// The mark of the last row when the export began, so that it ends while scans go on.
        fileprivate let last: Int64
    }

    private let database: any Database

    /// An export from the database's ledger.
    package init(database: any Database) { self.database = database }

    /// The next lines.
    ///
    /// - Parameters:
    ///   - instance: the instance.
    ///   - cursor: where the page before ended; nil to begin.
    ///   - limit: how many lines a page has.
    /// - Returns: at most so many lines, and where to go on; nil at the end.
    /// - Throws: a `StorageError`.
    package func page(
        of instance: InstanceID, from cursor: Cursor? = nil, limit: Int = AdmissionLimits.linesPerExportPage
    ) async throws -> (lines: [LedgerLine], next: Cursor?) {
        try await database.read { connection in
            let start = try cursor ?? Self.begin(instance, on: connection)
            guard let start else { return ([], nil) }
            var lines: [LedgerLine] = []
            var next: Cursor?
            try connection.forEach(
                Self.selection,
                [
                    .text(instance.text), .integer(start.last), .integer(start.mark), .text(start.nonce),
                    .text(start.device), .integer(Int64(limit)),
                ]
            ) { row in
                lines.append(try LedgerLine(row))
                guard lines.count == limit else { return }
                next = Cursor(
                    mark: try row.integer("mark"), nonce: try row.text("nonce"), device: try row.text("device"),
                    last: start.last)
            }
            return (lines, next)
        }
    }

    private static func begin(_ instance: InstanceID, on connection: any Connection) throws -> Cursor? {
        let row = try connection.row(
            "SELECT max(mark) AS last FROM scan WHERE instance_id = ?1", [.text(instance.text)])
        guard let last = try row?.optionalInteger("last") else { return nil }
        return Cursor(mark: -1, nonce: "", device: "", last: last)
    }

    static let selection: SQL = """
        SELECT s.mark, s.nonce, s.device, s.at, s.gate, s.direction, s.outcome, s.reason, s.barcode, s.overridden,
            s.override_reason, a.nonce AS annulled, t.ticket_type, t.area, t.seat_row, t.seat_number, o.number,
            o.is_test
        FROM scan s
            LEFT JOIN scan a ON a.right_id = s.right_id AND a.sequence = s.annuls
        """ + OrderStore.joiningTickets + """
            WHERE s.instance_id = ?1 AND s.mark <= ?2 AND (s.mark, s.nonce, s.device) > (?3, ?4, ?5)
            ORDER BY s.mark, s.nonce, s.device LIMIT ?6
            """
}

extension LedgerLine {
    fileprivate init(_ row: Row) throws {
        self.init(
            at: Timestamp(microseconds: try row.integer("at")), gate: try row.optionalText("gate"),
            device: try row.text("device"), direction: try row.text("direction"), verdict: try row.text("outcome"),
            reason: try row.optionalText("reason"), orderNumber: try row.optionalText("number"),
            ticketType: try row.optionalText("ticket_type"), area: try row.optionalText("area"),
            row: try row.optionalText("seat_row"), seat: try row.optionalText("seat_number"),
            barcodeEnd: String(try row.text("barcode").suffix(AdmissionLimits.shownBarcodeLength)),
            nonce: try row.text("nonce"), overridden: try row.optionalText("overridden"),
            overrideReason: try row.optionalText("override_reason"), annuls: try row.optionalText("annulled"),
            isTest: try row.optionalInteger("is_test") == 1)
    }
}
