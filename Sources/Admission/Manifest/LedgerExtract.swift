import Orders
import Storage
import Ticketing

/// What a door's list tells of a right's passages.
struct LedgerExtract {
    let sequence: Int
    let entries: Int
    let inside: Int
    /// When one last passed; nil if no passage stands.
    let last: Timestamp?

    init(_ history: [Scan]) {
        let state = AdmissionState(history)
        sequence = state.sequence
        entries = state.entries
        inside = state.inside
        last = state.last?.at
    }

    /// What the ledger says of the rights that were used, by the rights' ids.
    static func ofInstances(_ instances: [InstanceID], on connection: any Connection) throws -> [String: LedgerExtract]
    {
        var conditions = SQLConditions()
        conditions.add("instance_id IN (?*)", list: instances.map { .text($0.text) })
        conditions.add("sequence IS NOT NULL")
        var extracts: [String: LedgerExtract] = [:]
        var (right, history): ([UInt8], [Scan]) = ([], [])
        func keep() {
            if !history.isEmpty { extracts[String(decoding: right, as: UTF8.self)] = LedgerExtract(history) }
            history.removeAll(keepingCapacity: true)
        }
        try connection.forEachPacked(
            "SELECT right_id, sequence, outcome, at, annuls FROM scan" + conditions.whereClause
                + " ORDER BY right_id, sequence", conditions.parameters
        ) { row in
            let id = try row.utf8(0)
            if id != right[...] {
                keep()
                right = Array(id)
            }
            history.append(
                Scan(
                    sequence: Int(try row.integer(1)),
                    outcome: try ScanRow.known(Verdict.Outcome.self, row.text(2)),
                    at: Timestamp(microseconds: try row.integer(3)), gate: nil, device: "",
                    annuls: try row.optionalInteger(4).map(Int.init)))
        }
        keep()
        return extracts
    }

    /// The tickets whose rights for the performances were used since a mark.
    static func tickets(
        passedSince mark: Int64, ofInstances instances: [InstanceID], on connection: any Connection
    ) throws -> [String] {
        var conditions = SQLConditions()
        conditions.add("instance_id IN (?*)", list: instances.map { .text($0.text) })
        conditions.add("mark >= ?#", .integer(mark))
        conditions.add("sequence IS NOT NULL AND ticket_id IS NOT NULL")
        return try connection.rows(
            "SELECT DISTINCT ticket_id FROM scan" + conditions.whereClause, conditions.parameters
        ).map { try $0.text("ticket_id") }
    }
}
