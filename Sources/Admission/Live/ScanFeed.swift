import Orders
package import Storage
package import Ticketing

/// Reads what happened at the doors of a performance since somebody last read it, without losing or repeating anything.
package struct ScanFeed: Sendable {
    /// What came since a position.
    package struct Reading: Sendable {
        /// The scans in the order in which they are read; none if they were too many.
        package let news: [ScanNews]
        /// Where the next reading starts; everything below it is settled.
        package let end: FeedPosition
        /// Whether more came than is told one by one, or the position is none of this database's history.
        package let hasGap: Bool
    }

    private let database: any Database

    /// A reader of the database's ledger.
    package init(database: any Database) { self.database = database }

    /// What came since the position and is settled.
    ///
    /// - Parameters:
    ///   - instance: the instance.
    ///   - start: where the reading before ended; nil to begin with what comes from now on.
    /// - Returns: the scans, at most ``AdmissionLimits/replayedScans``, and where the next reading starts.
    /// - Throws: a `StorageError`.
    package func reading(of instance: InstanceID, from start: FeedPosition?) async throws -> Reading {
        try await database.read { connection in
            let settled = try connection.settledMark()
            let milestone = try Milestone.newest(on: connection)
            let end = FeedPosition(mark: settled, milestone: milestone)
            guard let start else { return Reading(news: [], end: end, hasGap: false) }
            guard try start <= end && Milestone.holds(start, newest: milestone, on: connection) else {
                return Reading(news: [], end: end, hasGap: true)
            }
            let rows = try connection.rows(
                Self.selection,
                [
                    .text(instance.text), .integer(start.mark), .integer(settled),
                    .integer(Int64(start.rows + AdmissionLimits.replayedScans + 1)),
                ])
            guard rows.count - start.rows <= AdmissionLimits.replayedScans else {
                return Reading(news: [], end: end, hasGap: true)
            }
            var news: [ScanNews] = []
            var position = FeedPosition(mark: start.mark)
            for (index, row) in rows.enumerated() {
                let mark = try row.integer("mark")
                position = FeedPosition(
                    mark: mark, rows: mark == position.mark ? position.rows + 1 : 1, milestone: milestone)
                if index >= start.rows { news.append(try ScanNews(row, at: position)) }
            }
            return Reading(news: news, end: end, hasGap: false)
        }
    }

    static let selection: SQL = """
        SELECT s.mark, s.at, s.gate, s.direction, s.outcome, s.reason, s.overridden, t.ticket_type, o.is_test
        FROM scan s
        """ + OrderStore.joiningTickets + """
            WHERE s.instance_id = ?1 AND s.mark >= ?2 AND s.mark < ?3 ORDER BY s.mark, s.nonce, s.device LIMIT ?4
            """
}

extension ScanNews {
    fileprivate init(_ row: Row, at position: FeedPosition) throws {
        self.init(
            position: position, at: Timestamp(microseconds: try row.integer("at")),
            gate: try row.optionalText("gate"),
            direction: try ScanRow.known(Attempt.Direction.self, row.text("direction")),
            verdict: Verdict(
                outcome: try ScanRow.known(Verdict.Outcome.self, row.text("outcome")),
                reason: try row.optionalText("reason").map { try ScanRow.known(Verdict.Reason.self, $0) }),
            overridden: try row.optionalText("overridden").map { try ScanRow.known(Verdict.Reason.self, $0) },
            ticketType: try row.optionalText("ticket_type"), isTest: try row.optionalInteger("is_test") == 1)
    }
}
