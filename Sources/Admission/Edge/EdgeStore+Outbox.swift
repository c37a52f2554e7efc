import Orders
import Storage
import Ticketing

extension EdgeStore {
    /// A piece of what waits to be forwarded.
    struct Piece: Sendable {
        /// The scans, oldest first.
        let scans: [ForwardedScan]
        /// Where the next piece begins, once these are taken.
        let end: Int64
    }

    /// The oldest scans that wait, as many as one upload may have; nil if none does.
    ///
    /// - Throws: a `StorageError`.
    func waitingPiece() async throws -> Piece? {
        try await database.read { connection in
            let settled = try connection.settledMark()
            let limit = AdmissionLimits.scansPerUpload
            let rows = try connection.rows(
                Self.columns + """
                     WHERE s.received = 0 AND s.mark >= (SELECT forwarded FROM edge_state) AND s.mark < ?1
                    ORDER BY s.mark, s.right_id, s.sequence, s.at LIMIT ?2
                    """, [.integer(settled), .integer(Int64(limit))])
            guard let last = try rows.last?.integer("mark") else { return nil }
            // A transaction's scans have one mark, and go together; it has fewer than an upload may have.
            let isWhole = rows.count < limit
            let piece = isWhole ? rows : try rows.filter { try $0.integer("mark") < last }
            return Piece(scans: try Self.scans(piece, on: connection), end: isWhole ? settled : last)
        }
    }

    /// The oldest scans that were not taken and are to be sent again, as many as one upload may have; nil if none is.
    ///
    /// - Throws: a `StorageError`.
    func pieceSentAgain() async throws -> Piece? {
        try await database.read { connection in
            let rows = try connection.rows(
                Self.columns + """
                     JOIN edge_untaken u ON u.nonce = s.nonce AND u.device = s.device WHERE u.is_sent_again = 1
                    ORDER BY s.mark, s.right_id, s.sequence, s.at LIMIT ?1
                    """, [.integer(Int64(AdmissionLimits.scansPerUpload))])
            // What is sent again is no news.
            return rows.isEmpty ? nil : Piece(scans: try Self.scans(rows, on: connection), end: 0)
        }
    }

    /// Notes that a piece was forwarded, and what of it was not taken.
    ///
    /// - Parameters:
    ///   - piece: the piece.
    ///   - receipt: the main service's receipt for it; nil if nothing was sent.
    ///   - untaken: what was not taken, with the reason.
    /// - Throws: a `StorageError`.
    func noteForwarded(_ piece: Piece, receipt: String?, untaken: [ScanKey: String]) async throws {
        let now = world.now()
        try await database.write { connection in
            try connection.execute(
                """
                UPDATE edge_state SET forwarded = CASE WHEN forwarded < ?1 THEN ?1 ELSE forwarded END,
                    receipt = coalesce(?2, receipt)
                """, [.integer(piece.end), .text(optional: receipt)])
            try UntakenStore.note(piece.scans.map(\.key), untaken: untaken, at: now, on: connection)
        }
    }

    /// The receipt for the last upload; nil if there was none, or all is forwarded again.
    ///
    /// - Throws: a `StorageError`.
    func receipt() async throws -> String? {
        try await database.read { try $0.row("SELECT receipt FROM edge_state")?.optionalText("receipt") }
    }

    /// Has everything wait again that was forwarded by the pairing that stands, because the main service has lost some.
    ///
    /// What it still has is known there by device and nonce.
    ///
    /// - Throws: a `StorageError`.
    func forwardAgain() async throws {
        _ = try await database.write { connection in
            try connection.execute("UPDATE edge_state SET forwarded = again_from, receipt = NULL")
        }
    }

    /// How many scans wait to be forwarded, and how many were not taken.
    ///
    /// - Throws: a `StorageError`.
    func counts() async throws -> (waiting: Int, untaken: Int) {
        try await database.read { connection in
            let waiting = try connection.row(
                """
                SELECT count(*) AS waiting FROM scan
                WHERE received = 0 AND mark >= (SELECT forwarded FROM edge_state)
                """)?.integer("waiting")
            let untaken = try UntakenStore.counts(on: connection)
            return (Int(waiting ?? 0) + untaken.sentAgain, untaken.left)
        }
    }

    private static let columns: SQL = """
        SELECT s.nonce, s.device, s.at, s.direction, s.gate, s.barcode, s.outcome, s.reason, s.right_id,
            s.ticket_id, s.override_reason, s.mark, a.nonce AS annulled_nonce,
            (SELECT e.epoch FROM edge_epoch e WHERE e.mark <= s.mark ORDER BY e.mark DESC LIMIT 1) AS epoch
        FROM scan s LEFT JOIN scan a ON a.right_id = s.right_id AND a.sequence = s.annuls
        """

    private static func scans(_ rows: [Row], on connection: any Connection) throws -> [ForwardedScan] {
        let rights = try OrderMirror.rights(
            ofTickets: rows.filter { try $0.optionalText("right_id") == nil }.compactMap {
                try $0.optionalText("ticket_id")
            }, on: connection)
        return try rows.compactMap { try ForwardedScan($0, rights: rights) }
    }
}
