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
        var (right, history): ([UInt8], [Scan]) = ([], [])
        func end() throws {
            if !history.isEmpty { try body(String(decoding: right, as: UTF8.self), history) }
            history.removeAll(keepingCapacity: true)
        }
        try connection.forEachPacked(
            "SELECT right_id, sequence, outcome, at, annuls FROM scan" + conditions.whereClause
                + " ORDER BY right_id, sequence", conditions.parameters
        ) { row in
            let id = try row.utf8(0)
            if id != right[...] {
                try end()
                right = Array(id)
            }
            history.append(
                Scan(
                    sequence: Int(try row.integer(1)), outcome: try known(Verdict.Outcome.self, row.text(2)),
                    at: Timestamp(microseconds: try row.integer(3)), gate: nil, device: "",
                    annuls: try row.optionalInteger(4).map(Int.init)))
        }
        try end()
    }
}
