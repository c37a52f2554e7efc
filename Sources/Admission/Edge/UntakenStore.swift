import Orders
package import Storage
import Ticketing

/// The scans that the main service did not take: kept until it takes them, for somebody to look at and send again.
package struct UntakenStore: Sendable {
    private let database: any Database

    /// Those of an edge's database, which may be served at the same time.
    package init(database: any Database) { self.database = database }

    /// All of them, or those of a nonce, in the order of the ledger.
    ///
    /// - Throws: a `StorageError`.
    package func scans(nonce: String? = nil) async throws -> [UntakenScan] {
        try await database.read { connection in
            var conditions = SQLConditions()
            if let nonce { conditions.add("u.nonce = ?#", .text(nonce)) }
            let rows = try connection.rows(
                Self.columns + conditions.whereClause + " ORDER BY s.mark, s.right_id, s.sequence, s.at",
                conditions.parameters)
            let codes = try CatalogueStore.instanceCodes(
                ofIDs: rows.compactMap { try $0.optionalText("instance_id") }, on: connection)
            return try rows.map { try Self.scan($0, codes) }
        }
    }

    /// Has all of them sent again, or those of a nonce, by the next round of the edge.
    ///
    /// - Returns: how many.
    /// - Throws: a `StorageError`.
    package func sendAgain(nonce: String? = nil) async throws -> Int {
        try await database.write { connection in
            var conditions = SQLConditions()
            if let nonce { conditions.add("nonce = ?#", .text(nonce)) }
            return try connection.execute(
                "UPDATE edge_untaken SET is_sent_again = 1" + conditions.whereClause, conditions.parameters)
        }
    }

    /// Notes what became of scans that were sent, within the transaction that counts them as forwarded.
    ///
    /// - Parameters:
    ///   - sent: the scans.
    ///   - untaken: those of them that were not taken, with the reason.
    ///   - now: when that was.
    ///   - connection: the transaction.
    /// - Throws: a `StorageError`.
    static func note(
        _ sent: [ScanKey], untaken: [ScanKey: String], at now: Timestamp, on connection: any Connection
    ) throws {
        // Next to never is anything there.
        if try connection.row("SELECT nonce FROM edge_untaken LIMIT 1") != nil {
            for key in sent {
                try connection.execute(
                    "DELETE FROM edge_untaken WHERE nonce = ?1 AND device = ?2", [.text(key.nonce), .text(key.device)])
            }
        }
        for (key, reason) in untaken {
            try connection.execute(
                """
                INSERT INTO edge_untaken (nonce, device, reason, noticed_at, is_sent_again) VALUES (?1, ?2, ?3, ?4, 0)
                """,
                [
                    .text(key.nonce), .text(key.device),
                    .text(String(reason.prefix(AdmissionLimits.untakenReasonLength))), .integer(now.microseconds),
                ])
        }
    }

    /// How many there are that are not to be sent again, and how many that are.
    ///
    /// - Throws: a `StorageError`.
    static func counts(on connection: any Connection) throws -> (left: Int, sentAgain: Int) {
        let row = try connection.row(
            "SELECT count(*) AS untaken, coalesce(sum(is_sent_again), 0) AS sent_again FROM edge_untaken")
        let sentAgain = Int(try row?.integer("sent_again") ?? 0)
        return (Int(try row?.integer("untaken") ?? 0) - sentAgain, sentAgain)
    }

    private static let columns: SQL =
        """
        SELECT s.nonce, s.device, s.at, s.gate, s.outcome, s.reason AS refusal, s.instance_id, o.id AS order_id,
            o.number, t.area, t.seat_row, t.seat_number, u.reason, u.noticed_at, u.is_sent_again
        FROM edge_untaken u JOIN scan s ON s.nonce = u.nonce AND s.device = u.device
        """ + OrderStore.joiningTickets

    private static func scan(_ row: Row, _ codes: [String: String]) throws -> UntakenScan {
        // An order that is no longer listed has no number any more.
        let number = try row.optionalText("number").flatMap { try $0 == row.text("order_id") ? nil : $0 }
        return UntakenScan(
            nonce: try row.text("nonce"), device: try row.text("device"),
            at: Timestamp(microseconds: try row.integer("at")), gate: try row.optionalText("gate"),
            verdict: Verdict(
                outcome: try ScanRow.known(Verdict.Outcome.self, row.text("outcome")),
                reason: try row.optionalText("refusal").map { try ScanRow.known(Verdict.Reason.self, $0) }),
            instanceCode: try row.optionalText("instance_id").flatMap { codes[$0] }, orderNumber: number,
            place: try ["area", "seat_row", "seat_number"].compactMap { try row.optionalText($0) },
            reason: try row.text("reason"), noticedAt: Timestamp(microseconds: try row.integer("noticed_at")),
            isSentAgain: try row.boolean("is_sent_again"))
    }
}
