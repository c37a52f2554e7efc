import Admission
import Hummingbird
import Storage
import Ticketing

/// What doors without the network did that the rule would not have.
enum ConflictRoutes {
    /// Which conflicts a list has.
    enum State: String, CaseIterable {
        case open, settled
    }

    static func routes(_ dependencies: ServiceDependencies) -> [Route] {
        let conflicts = ConflictStore(database: dependencies.database, world: dependencies.world)
        let tokens = AccessTokenStore(database: dependencies.database, world: dependencies.world)
        return [
            .secured(.get, "/v1/conflicts", for: ScanRoutes.scanners) { call, identity in
                guard identity.isSteward else {
                    throw Problem(.forbidden, "Only the box office and stewards see conflicts.")
                }
                let query = try QueryReader(call.request, known: ["instance", "state", "limit", "cursor"])
                let page = try await conflicts.conflicts(
                    ofInstance: query.text("instance"),
                    isSettled: query.choice("state", State.self).map { $0 == .settled },
                    from: query.value("cursor") { try ConflictID($0) },
                    limit: query.integer("limit", in: 1...AdmissionLimits.conflictsPerPage)
                        ?? ServiceLimits.conflictsPerPage)
                let names = try await tokens.names(ofDevices: Self.devices(of: page.conflicts))
                return try .json(
                    ConflictList(
                        conflicts: page.conflicts.map { ConflictBody($0, devices: .known(names)) },
                        next: page.next?.text))
            },
            .secured(.post, "/v1/conflicts/{id}/settle", for: DeviceRoutes.keepers) { call, identity in
                _ = try QueryReader(call.request, known: [])
                let body = try await JSONBody.read(SettlementBody.self, from: call.request)
                guard let id: ConflictID = try call.identifier("id"),
                    let conflict = try await conflicts.settle(id, note: body.note, actor: identity.name)
                else { throw Problem(.notFound, "There is no such conflict.") }
                let names = try await tokens.names(ofDevices: Self.devices(of: [conflict]))
                return try .json(ConflictBody(conflict, devices: .known(names)))
            },
        ]
    }

    private struct ConflictList: Encodable {
        let conflicts: [ConflictBody]
        let next: String?
    }

    private struct SettlementBody: StrictBody {
        static let members: Set = ["note"]
        let note: String
    }

    private static func devices(of conflicts: [AdmissionConflict]) -> Set<String> {
        Set(conflicts.flatMap { [$0.merged.device, $0.earlier?.device].compactMap(\.self) })
    }
}
