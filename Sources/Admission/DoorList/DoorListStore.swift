import Orders
package import Storage
package import Ticketing

/// Reads the tickets of a performance with what the ledger says of each, all at one moment.
package struct DoorListStore: Sendable {
    private let database: any Database

    /// A reader of the database.
    package init(database: any Database) { self.database = database }

    /// The tickets that let into a performance.
    ///
    /// - Parameters:
    ///   - instance: the performance.
    ///   - gate: only those that this gate admits, by its name and by the zone that it leads into; of all, if nil.
    /// - Returns: the list.
    /// - Throws: `doorListTooLarge` beyond ``AdmissionLimits/doorListTickets``, `invalidGate`, or a `StorageError`.
    package func list(ofInstance instance: InstanceID, gate: String? = nil) async throws -> DoorList {
        guard gate.map(ScanRequest.isGateName) ?? true else { throw AdmissionError.invalidGate }
        return try await database.read { connection in
            let zone = try gate.flatMap { try connection.answer(to: DoorStore.zones(ofGates: [$0]))[$0] }
            let passages = try Self.passages(of: instance, on: connection)
            var entries: [DoorList.Entry] = []
            var leftOut = 0
            try OrderStore.forEachListedTicket(
                ofInstance: instance, shownLength: AdmissionLimits.shownBarcodeLength, on: connection
            ) { ticket in
                if let gate, !Self.admits(gate, leadingInto: zone, ticket.right) { return }
                guard ticket.state == .sold, !ticket.isTest else {
                    leftOut += 1
                    return
                }
                guard entries.count < AdmissionLimits.doorListTickets else { throw AdmissionError.doorListTooLarge }
                let passage = passages[ticket.right.id.text]
                entries.append(
                    DoorList.Entry(
                        ticket: ticket, entries: passage?.entries ?? 0, isInside: passage?.isInside ?? false,
                        admittedAt: passage?.admittedAt))
            }
            return DoorList(entries: entries, leftOut: leftOut)
        }
    }

    /// Whether the rule would not send the holder to another gate.
    private static func admits(_ gate: String, leadingInto zone: String?, _ right: AdmissionRight) -> Bool {
        (right.gates?.contains(gate) ?? true) && (right.zones.map { zone.map($0.contains) ?? false } ?? true)
    }

    /// What the ledger says of a right that was used.
    private struct Passage {
        let entries: Int
        let isInside: Bool
        let admittedAt: Timestamp?

        init(_ history: [Scan]) {
            let state = AdmissionState(history)
            entries = state.entries
            isInside = state.inside > 0
            admittedAt = state.standing.last { [.admitted, .readmitted].contains($0.outcome) }?.at
        }
    }

    /// The rights of the performance that were used, by their ids.
    private static func passages(
        of instance: InstanceID, on connection: any Connection
    ) throws -> [String: Passage] {
        var passages: [String: Passage] = [:]
        try ScanRow.forEachHistory(ofInstances: [instance], on: connection) { passages[$0] = Passage($1) }
        return passages
    }
}
