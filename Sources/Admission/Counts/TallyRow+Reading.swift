import Orders
import Storage
import Ticketing

extension TallyRow {
    /// The rows of an instance from a mark on, in groups: those that are settled, and those that came since.
    ///
    /// The engine groups them, so that a whole night is a few hundred rows and not as many as there were scans.
    ///
    /// - Parameters:
    ///   - instance: the instance.
    ///   - mark: from which mark on.
    ///   - settled: below which mark nothing changes any more.
    ///   - connection: the transaction.
    /// - Returns: both.
    /// - Throws: a `StorageError`.
    static func rows(
        of instance: InstanceID, from mark: Int64, settled: Int64, on connection: any Connection
    ) throws -> (settled: [TallyRow], open: [TallyRow]) {
        var rows: (settled: [TallyRow], open: [TallyRow]) = ([], [])
        try connection.forEach(
            grouped,
            [
                .text(instance.text), .integer(mark), .integer(settled),
                .integer(Int64(AdmissionLimits.flowStepSeconds) * 1_000_000),
            ]
        ) { row in
            // What an annulment takes back is always there; an older release's rows may lack it.
            guard let outcome = try row.optionalText("counted") else { return }
            let counted = try TallyRow(row, outcome: outcome)
            if try row.boolean("is_settled") { rows.settled.append(counted) } else { rows.open.append(counted) }
        }
        return rows
    }

    private init(_ row: Row, outcome: String) throws {
        self.init(
            outcome: try ScanRow.known(Verdict.Outcome.self, outcome),
            reason: try row.optionalText("reason").map { try ScanRow.known(Verdict.Reason.self, $0) },
            gate: try row.optionalText("gate"), ticketType: try row.optionalText("ticket_type"),
            isTest: try row.optionalInteger("is_test") == 1, isOverridden: try row.boolean("is_overridden"),
            step: try row.integer("step"), count: Int(try row.integer("number")))
    }

    private static let grouped: SQL = """
        SELECT CASE WHEN s.outcome = 'annulled' THEN a.outcome ELSE s.outcome END AS counted, s.reason,
            CASE WHEN s.outcome = 'annulled' THEN a.gate ELSE s.gate END AS gate, t.ticket_type, o.is_test,
            CASE WHEN s.overridden IS NOT NULL OR a.overridden IS NOT NULL THEN 1 ELSE 0 END AS is_overridden,
            CASE WHEN s.outcome = 'annulled' THEN a.at ELSE s.at END / ?4 AS step,
            CASE WHEN s.mark < ?3 THEN 1 ELSE 0 END AS is_settled,
            sum(CASE WHEN s.outcome = 'annulled' THEN -1 ELSE 1 END) AS number
        FROM scan s
            LEFT JOIN scan a ON a.right_id = s.right_id AND a.sequence = s.annuls
        """ + OrderStore.joiningTickets + """
            WHERE s.instance_id = ?1 AND s.mark >= ?2
            GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
            """
}
