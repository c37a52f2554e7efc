import Orders
import Storage
import Ticketing

extension ScanRow {
    /// Hands over what changed the states of all rights for performances, right by right, one history at a time.
    ///
    /// - Parameters:
    ///   - instances: the performances.
    ///   - connection: the transaction.
    ///   - body: takes the id of a right that was used and its changes, oldest first, without gates and devices.
    /// - Throws: what the body throws, or a `StorageError`.
    static func forEachHistory(
        ofInstances instances: [InstanceID], on connection: any Connection,
        _ body: (_ right: String, _ history: [Scan]) throws -> Void
    ) throws {
        var conditions = SQLConditions()
        conditions.add("instance_id IN (?*)", list: instances.map { .text($0.text) })
        conditions.add("sequence IS NOT NULL")
        var (right, history): (String, [Scan]) = ("", [])
        try connection.forEach(
            "SELECT right_id, sequence, outcome, at, annuls FROM scan" + conditions.whereClause
                + " ORDER BY right_id, sequence", conditions.parameters
        ) { row in
            let id = try row.text("right_id")
            if id != right {
                if !history.isEmpty { try body(right, history) }
                (right, history) = (id, [])
            }
            history.append(
                Scan(
                    sequence: Int(try row.integer("sequence")),
                    outcome: try known(Verdict.Outcome.self, row.text("outcome")),
                    at: Timestamp(microseconds: try row.integer("at")), gate: nil, device: "",
                    annuls: try row.optionalInteger("annuls").map(Int.init)))
        }
        if !history.isEmpty { try body(right, history) }
    }
}
