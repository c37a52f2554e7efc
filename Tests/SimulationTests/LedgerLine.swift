import Admission
import Storage
import Testing

/// A row of the ledger, read without the code that wrote it.
struct LedgerLine: Sendable {
    let name: String
    let gate: String?
    let instance: String?
    let outcome: Verdict.Outcome
    let reason: Verdict.Reason?
    let right: String?
    let sequence: Int64?
    let annuls: Int64?
    let isOffline: Bool
    let given: Verdict.Outcome?

    /// All rows, those of one right in their order.
    static func all(in database: any Database) async throws -> [LedgerLine] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT device, nonce, gate, instance_id, outcome, reason, right_id, sequence, annuls, batch, given
                FROM scan ORDER BY right_id NULLS LAST, sequence NULLS LAST
                """
            ).map { row in
                LedgerLine(
                    name: try row.text("device") + "/" + row.text("nonce"), gate: try row.optionalText("gate"),
                    instance: try row.optionalText("instance_id"),
                    outcome: try #require(Verdict.Outcome(rawValue: try row.text("outcome"))),
                    reason: try row.optionalText("reason").flatMap(Verdict.Reason.init),
                    right: try row.optionalText("right_id"), sequence: try row.optionalInteger("sequence"),
                    annuls: try row.optionalInteger("annuls"), isOffline: try row.optionalText("batch") != nil,
                    given: try row.optionalText("given").flatMap(Verdict.Outcome.init))
            }
        }
    }
}
