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
        var extracts: [String: LedgerExtract] = [:]
        try ScanRow.forEachHistory(ofInstances: instances, on: connection) { extracts[$0] = LedgerExtract($1) }
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
