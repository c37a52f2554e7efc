import Orders
import Storage
import Ticketing

extension TallyRow {
    /// The rows of an instance from a mark on, in groups: those that are settled, and those that came since.
    ///
    /// They are grouped as they come: sorting a night's scans by eight columns, as an engine does to group them, takes
    /// several times as long as reading them, and so does finding the ticket of each.
    ///
    /// - Parameters:
    ///   - instance: the instance.
    ///   - mark: from which mark on.
    ///   - settled: below which mark nothing changes any more.
    ///   - kinds: the kinds of tickets that are known; those of others are read.
    ///   - connection: the transaction.
    /// - Returns: both.
    /// - Throws: a `StorageError`.
    static func rows(
        of instance: InstanceID, from mark: Int64, settled: Int64, kinds: TicketKinds, on connection: any Connection
    ) throws -> (settled: [TallyRow], open: [TallyRow]) {
        var groups = TallyGroups(kinds)
        try connection.forEachPacked(
            changes,
            [
                .text(instance.text), .integer(mark), .integer(settled),
                .integer(Int64(AdmissionLimits.flowStepSeconds) * 1_000_000),
            ]
        ) { try groups.add($0) }
        try groups.find(on: connection)
        return try groups.rows()
    }

    /// What ``TallyGroups`` takes, in the order of its columns.
    private static let changes: SQL = """
        SELECT CASE WHEN s.outcome = 'annulled' THEN a.outcome ELSE s.outcome END AS counted, s.reason,
            CASE WHEN s.outcome = 'annulled' THEN a.gate ELSE s.gate END AS gate, s.ticket_id,
            CASE WHEN s.overridden IS NOT NULL OR a.overridden IS NOT NULL THEN 1 ELSE 0 END AS is_overridden,
            CASE WHEN s.outcome = 'annulled' THEN a.at ELSE s.at END / ?4 AS step,
            CASE WHEN s.mark < ?3 THEN 1 ELSE 0 END AS is_settled,
            CASE WHEN s.outcome = 'annulled' THEN -1 ELSE 1 END AS number
        FROM scan s
            LEFT JOIN scan a ON a.right_id = s.right_id AND a.sequence = s.annuls
        WHERE s.instance_id = ?1 AND s.mark >= ?2
        """
}
