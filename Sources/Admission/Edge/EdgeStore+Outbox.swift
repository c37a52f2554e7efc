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
                """
                SELECT s.nonce, s.device, s.at, s.direction, s.gate, s.barcode, s.outcome, s.reason, s.right_id,
                    s.ticket_id, s.override_reason, s.mark, a.nonce AS annulled_nonce
                FROM scan s LEFT JOIN scan a ON a.right_id = s.right_id AND a.sequence = s.annuls
                WHERE s.received = 0 AND s.mark >= (SELECT forwarded FROM edge_state) AND s.mark < ?1
                ORDER BY s.mark, s.right_id, s.sequence, s.at LIMIT ?2
                """, [.integer(settled), .integer(Int64(limit))])
            guard let last = try rows.last?.integer("mark") else { return nil }
            // A transaction's scans have one mark, and go together; it has fewer than an upload may have.
            let isWhole = rows.count < limit
            let piece = isWhole ? rows : try rows.filter { try $0.integer("mark") < last }
            let rights = try OrderMirror.rights(
                ofTickets: piece.filter { try $0.optionalText("right_id") == nil }.compactMap {
                    try $0.optionalText("ticket_id")
                }, on: connection)
            return Piece(
                scans: try piece.compactMap { try ForwardedScan($0, rights: rights) }, end: isWhole ? settled : last)
        }
    }

    /// Notes that everything below a mark was taken.
    ///
    /// - Parameters:
    ///   - mark: the mark.
    ///   - receipt: the main service's receipt for it; nil if nothing was sent.
    /// - Throws: a `StorageError`.
    func noteForwarded(upTo mark: Int64, receipt: String?) async throws {
        _ = try await database.write { connection in
            try connection.execute(
                "UPDATE edge_state SET forwarded = ?1, receipt = coalesce(?2, receipt) WHERE forwarded < ?1",
                [.integer(mark), .text(optional: receipt)])
        }
    }

    /// The receipt for the last upload; nil if there was none, or all is forwarded again.
    ///
    /// - Throws: a `StorageError`.
    func receipt() async throws -> String? {
        try await database.read { try $0.row("SELECT receipt FROM edge_state")?.optionalText("receipt") }
    }

    /// Has everything wait again that this edge has decided, because the main service has lost some of it.
    ///
    /// What it still has is known there by device and nonce.
    ///
    /// - Throws: a `StorageError`.
    func forwardAgain() async throws {
        _ = try await database.write { connection in
            try connection.execute("UPDATE edge_state SET forwarded = 0, receipt = NULL")
        }
    }

    /// How many scans wait to be forwarded.
    ///
    /// - Throws: a `StorageError`.
    package func waitingCount() async throws -> Int {
        try await database.read { connection in
            Int(
                try connection.row(
                    """
                    SELECT count(*) AS waiting FROM scan
                    WHERE received = 0 AND mark >= (SELECT forwarded FROM edge_state)
                    """)?.integer("waiting") ?? 0)
        }
    }
}
