import Orders
package import Storage
package import Ticketing

/// Reads and changes how doors work: their policies, and the zones that gates lead into.
package struct DoorStore: Sendable {
    private let database: any Database
    private let world: World

    /// The doors of the database.
    package init(database: any Database, world: World) {
        self.database = database
        self.world = world
    }

    /// Sets how the doors of a performance work, or of all performances that have no policy of their own.
    ///
    /// - Parameters:
    ///   - policy: how they work; nil takes the performance's own policy away.
    ///   - instanceCode: the performance; all others, if nil.
    ///   - actor: who asks, for the audit.
    /// - Throws: `unknownInstance`, or `invalidPolicy` when a time is out of bounds.
    package func set(_ policy: DoorPolicy?, forInstance instanceCode: String?, actor: String) async throws {
        if let policy { try Self.check(policy) }
        try await database.write { connection in
            let key = try Self.key(ofInstance: instanceCode, on: connection)
            let before = try Self.policies(of: [key], on: connection)[key]
            try connection.execute("DELETE FROM door_policy WHERE instance_id = ?1", [.text(key)])
            if let policy {
                try connection.execute(
                    """
                    INSERT INTO door_policy (instance_id, opens_before, closes_after, allows_reentry, pass_back_delay)
                    VALUES (?1, ?2, ?3, ?4, ?5)
                    """,
                    [
                        .text(key), .integer(optional: policy.opensBefore.map(Int64.init)),
                        .integer(optional: policy.closesAfter.map(Int64.init)), .boolean(policy.allowsReentry),
                        .integer(Int64(policy.passBackDelay)),
                    ])
            }
            try AuditEntry(
                actor: actor, action: "door.policy", subject: instanceCode ?? "",
                before: before.map { try AuditEntry.json($0.described) },
                after: policy.map { try AuditEntry.json($0.described) }
            ).record(on: connection, in: world)
        }
    }

    /// How the doors of a performance work: by its own policy, else by the one for all, else as an unset one.
    ///
    /// - Throws: `unknownInstance`.
    package func policy(ofInstance instanceCode: String?) async throws -> DoorPolicy {
        try await database.read { connection in
            let key = try Self.key(ofInstance: instanceCode, on: connection)
            let policies = try Self.policies(of: [key, Self.everyInstance], on: connection)
            return Self.policy(of: key, among: policies)
        }
    }

    /// A performance's own policy, else the one for all, else an unset one.
    static func policy(of instance: String, among policies: [String: DoorPolicy]) -> DoorPolicy {
        policies[instance] ?? policies[everyInstance] ?? DoorPolicy()
    }

    /// Says which zone a gate leads into; into none of its own, if nil.
    ///
    /// - Throws: `invalidGate` when a name is empty or too long.
    package func setZone(_ zone: String?, ofGate gate: String, actor: String) async throws {
        for name in [gate, zone].compactMap(\.self) {
            guard ScanRequest.isGateName(name) else { throw AdmissionError.invalidGate }
        }
        try await database.write { connection in
            let before = try connection.answer(to: Self.zones(ofGates: [gate]))[gate]
            try connection.execute("DELETE FROM gate WHERE name = ?1", [.text(gate)])
            if let zone {
                try connection.execute("INSERT INTO gate (name, zone) VALUES (?1, ?2)", [.text(gate), .text(zone)])
            }
            try AuditEntry(
                actor: actor, action: "door.zone", subject: gate,
                before: before.map { try AuditEntry.json(["zone": $0]) },
                after: zone.map { try AuditEntry.json(["zone": $0]) }
            ).record(on: connection, in: world)
        }
    }

    /// The key of the policy for performances that have none of their own.
    static let everyInstance = ""

    /// The policies that were set, by the performances' ids.
    static func policies(of keys: [String], on connection: any Connection) throws -> [String: DoorPolicy] {
        try connection.answer(to: policies(of: keys))
    }

    /// Asks for the policies that were set.
    static func policies(of keys: [String]) -> Question<[String: DoorPolicy]> {
        var conditions = SQLConditions()
        conditions.add("instance_id IN (?*)", list: keys.map(SQLValue.text))
        let query = Query(
            "SELECT instance_id, opens_before, closes_after, allows_reentry, pass_back_delay FROM door_policy"
                + conditions.whereClause, conditions.parameters)
        return Question(query) { rows in
            Dictionary(
                try rows.map { row in
                    let policy = DoorPolicy(
                        opensBefore: try row.optionalInteger("opens_before").map(Int.init),
                        closesAfter: try row.optionalInteger("closes_after").map(Int.init),
                        allowsReentry: try row.boolean("allows_reentry"),
                        passBackDelay: Int(try row.integer("pass_back_delay")))
                    return (try row.text("instance_id"), policy)
                }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// The zones behind those gates that lead into one, by the gates' names.
    static func zones(ofGates gates: [String]) -> Question<[String: String]> {
        var conditions = SQLConditions()
        conditions.add("name IN (?*)", list: gates.map(SQLValue.text))
        let query = Query("SELECT name, zone FROM gate" + conditions.whereClause, conditions.parameters)
        return Question(gates.isEmpty ? nil : query) { rows in
            Dictionary(
                try rows.map { (try $0.text("name"), try $0.text("zone")) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// The zones behind all gates that lead into one, by the gates' names.
    static func zones(on connection: any Connection) throws -> [String: String] {
        Dictionary(
            try connection.rows("SELECT name, zone FROM gate").map { (try $0.text("name"), try $0.text("zone")) },
            uniquingKeysWith: { first, _ in first })
    }

    private static func key(ofInstance code: String?, on connection: any Connection) throws -> String {
        guard let code else { return everyInstance }
        guard let id = try CatalogueStore.instanceIDs(ofCodes: [code], on: connection)[code] else {
            throw AdmissionError.unknownInstance(code)
        }
        return id.text
    }

    private static func check(_ policy: DoorPolicy) throws(AdmissionError) {
        let limit = AdmissionLimits.policySeconds
        guard (0...limit).contains(policy.opensBefore ?? 0), (-limit...limit).contains(policy.closesAfter ?? 0),
            (0...limit).contains(policy.passBackDelay)
        else {
            throw AdmissionError(
                code: .invalidPolicy,
                message: "Doors open at most \(limit / 86_400) days before the start, close at most as long after it, "
                    + "and a pass waits no longer.")
        }
    }
}

extension DoorPolicy {
    /// Its parts by name, as the audit keeps them.
    fileprivate var described: [String: String] {
        [
            "opensBefore": opensBefore.map(String.init), "closesAfter": closesAfter.map(String.init),
            "allowsReentry": "\(allowsReentry)", "passBackDelay": "\(passBackDelay)",
        ].compactMapValues(\.self)
    }
}
