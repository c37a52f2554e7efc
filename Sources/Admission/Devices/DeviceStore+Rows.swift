import Orders
package import Storage
import Ticketing

extension DeviceStore {
    static let columns: SQL = """
        SELECT id, name, gate, instances, profile, is_test, paired_at, last_seen_at, revoked_at FROM device
        """

    static func device(_ row: Row) throws -> Device {
        Device(
            id: try DeviceID(row.text("id")), settings: try settings(row),
            pairedAt: Timestamp(microseconds: try row.integer("paired_at")),
            lastSeenAt: try row.optionalInteger("last_seen_at").map(Timestamp.init(microseconds:)),
            revokedAt: try row.optionalInteger("revoked_at").map(Timestamp.init(microseconds:)))
    }

    /// The settings of a row, whose instances stand a line each.
    static func settings(_ row: Row) throws -> Device.Settings {
        guard let profile = Device.Profile(rawValue: try row.text("profile")) else {
            throw StorageError(.unexpectedValue, "A device has a profile that this release lacks.")
        }
        return Device.Settings(
            name: try row.text("name"), gate: try row.optionalText("gate"),
            instanceCodes: try row.optionalText("instances")?.split(separator: "\n").map(String.init),
            profile: profile, isTest: try row.boolean("is_test"))
    }

    static func values(of settings: Device.Settings) -> [SQLValue] {
        [
            .text(settings.name), .text(optional: settings.gate),
            .text(optional: settings.instanceCodes?.joined(separator: "\n")), .text(settings.profile.rawValue),
            .boolean(settings.isTest),
        ]
    }

    static func standing(_ id: DeviceID, on connection: any Connection) throws -> Device? {
        try connection.row(columns + " WHERE id = ?1 AND revoked_at IS NULL", [.text(id.text)]).map(device)
    }

    /// The devices among those of the ledger, by how the ledger calls them, standing or not.
    static func devices(called names: Set<String>) -> Question<[String: Device]> {
        let ids = names.filter { $0.hasPrefix(Device.ledgerPrefix) }.map { $0.dropFirst(Device.ledgerPrefix.count) }
        var conditions = SQLConditions()
        conditions.add("id IN (?*)", list: ids.map { .text(String($0)) })
        let query = ids.isEmpty ? nil : Query(columns + conditions.whereClause, conditions.parameters)
        return Question(query) { rows in
            Dictionary(try rows.map(device).map { ($0.ledgerName, $0) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// What people call devices of the ledger.
    ///
    /// - Parameters:
    ///   - names: the devices as the ledger calls them.
    ///   - connection: the transaction.
    /// - Returns: the name of each that was paired, revoked or not.
    /// - Throws: a `StorageError`.
    package static func names(
        of names: Set<String>, on connection: any Connection
    ) throws -> [String: String] {
        // What a node forwards has that node before it, and is called by the name that the node has for it.
        let parts = Dictionary(
            names.map { ($0, $0.split(separator: "/", maxSplits: 1).map(String.init)) },
            uniquingKeysWith: { first, _ in first })
        let known = try connection.answer(to: devices(called: Set(parts.values.joined())))
        return parts.reduce(into: [:]) { called, entry in
            guard let first = entry.value.first, known[first] != nil else { return }
            called[entry.key] = entry.value.map { known[$0]?.settings.name ?? $0 }.joined(separator: "/")
        }
    }

    /// Notes that devices scanned, to the minute, so that not every scan writes to a row of its own.
    static func see(_ devices: some Sequence<Device>, at now: Timestamp, on connection: any Connection) throws {
        for device in devices where device.revokedAt == nil {
            if let last = device.lastSeenAt, now >= last, now < last.advanced(bySeconds: AdmissionLimits.seenSeconds) {
                continue
            }
            try connection.executeLater(
                "UPDATE device SET last_seen_at = ?1 WHERE id = ?2",
                [.integer(now.microseconds), .text(device.id.text)])
        }
    }

    /// Makes sure that settings are usable.
    ///
    /// - Throws: `invalidDevice`, `unknownInstance`, `deviceNameTaken`.
    func check(_ settings: Device.Settings, besides id: DeviceID?, on connection: any Connection) throws {
        guard ScanRequest.isGateName(settings.name), settings.gate.map(ScanRequest.isGateName) ?? true else {
            throw AdmissionError(
                code: .invalidDevice,
                message: "A device and its gate have names of 1 to \(AdmissionLimits.gateLength) bytes without control "
                    + "characters.")
        }
        if let codes = settings.instanceCodes {
            guard (1...AdmissionLimits.instancesPerScan).contains(codes.count) else {
                throw AdmissionError(
                    code: .invalidDevice,
                    message: "A device admits to 1 to \(AdmissionLimits.instancesPerScan) instances, or to any.")
            }
            let known = try CatalogueStore.instanceIDs(ofCodes: codes, on: connection)
            for code in codes where known[code] == nil { throw AdmissionError.unknownInstance(code) }
        }
        let others = try connection.rows(
            "SELECT id FROM device WHERE name = ?1 AND revoked_at IS NULL", [.text(settings.name)])
        guard try others.allSatisfy({ try $0.text("id") == id?.text }) else {
            throw AdmissionError(
                code: .deviceNameTaken,
                message: "A device ‘\(settings.name)’ is paired; revoke it, or choose another name.")
        }
    }
}

extension Device.Settings {
    /// Its parts by name, as the audit keeps them.
    var described: [String: String] {
        [
            "name": name, "gate": gate, "instances": instanceCodes?.joined(separator: ", "),
            "profile": profile.rawValue, "isTest": "\(isTest)",
        ].compactMapValues(\.self)
    }
}
