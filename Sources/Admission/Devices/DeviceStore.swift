import Crypto
import Foundation
import Orders
package import Storage
package import Ticketing

/// Pairs devices, changes how they are set up, and ends them; of their secrets only hashes are kept.
package struct DeviceStore: Sendable {
    private let database: any Database
    let world: World

    /// The devices of the database.
    package init(database: any Database, world: World) {
        self.database = database
        self.world = world
    }

    /// Offers a device to pair, which is set up like that from the beginning.
    ///
    /// - Parameters:
    ///   - settings: how it is set up.
    ///   - actor: who asks, for the audit.
    /// - Returns: the code, told here and never again.
    /// - Throws: `invalidDevice`, `unknownInstance`, or `deviceNameTaken`.
    package func offer(_ settings: Device.Settings, actor: String) async throws -> PairingOffer {
        let code = Base32.text(of: world.randomBytes(26).map { $0 & 31 })
        let now = world.now()
        let offer = PairingOffer(code: code, expiresAt: now.advanced(bySeconds: AdmissionLimits.pairingSeconds))
        try await database.write { connection in
            try check(settings, besides: nil, on: connection)
            // What expired is of no use to anybody.
            try connection.execute("DELETE FROM pairing WHERE expires_at <= ?1", [.integer(now.microseconds)])
            try connection.execute(
                """
                INSERT INTO pairing (code_hash, expires_at, name, gate, instances, profile, is_test)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                """, [.text(Self.hash(code)), .integer(offer.expiresAt.microseconds)] + Self.values(of: settings))
            try AuditEntry(
                actor: actor, action: "device.offer", subject: settings.name,
                after: AuditEntry.json(settings.described)
            ).record(on: connection, in: world)
        }
        return offer
    }

    /// Pairs the device that sends an offered code; the code is used up.
    ///
    /// - Parameter code: the code, as scanned or typed.
    /// - Returns: the device, and the secret by which it calls from now on, told here and never again.
    /// - Throws: `unknownPairing` when no such code is offered any more, `deviceNameTaken`.
    package func pair(code: String) async throws -> (device: Device, secret: String) {
        guard let symbols = Base32.values(of: code) else { throw AdmissionError.unknownPairing }
        let hash = Self.hash(Base32.text(of: symbols))
        // 256 random bits cannot be guessed, so a plain hash protects them as well as a slow one would.
        let secret = Self.secretPrefix + Hexadecimal.text(of: world.randomBytes(32)[...])
        let id = DeviceID(in: world)
        let now = world.now()
        let device = try await database.write { connection in
            try connection.serialise("device")
            // Whoever deletes it has it: of two that send one code, one finds nothing to delete.
            let row = try connection.row(
                """
                DELETE FROM pairing WHERE code_hash = ?1 AND expires_at > ?2
                RETURNING name, gate, instances, profile, is_test
                """, [.text(hash), .integer(now.microseconds)])
            guard let row else { throw AdmissionError.unknownPairing }
            let settings = try Self.settings(row)
            try check(settings, besides: nil, on: connection)
            try connection.execute(
                """
                INSERT INTO device (id, name, gate, instances, profile, is_test, secret_hash, paired_at)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                """,
                [.text(id.text)] + Self.values(of: settings) + [
                    .text(Self.hash(secret)), .integer(now.microseconds),
                ])
            try AuditEntry(
                actor: settings.name, action: "device.pair", subject: settings.name,
                after: AuditEntry.json(settings.described)
            ).record(on: connection, in: world)
            return Device(id: id, settings: settings, pairedAt: now, lastSeenAt: nil, revokedAt: nil)
        }
        return (device, secret)
    }

    /// Changes how a standing device is set up; its next scan already counts by it.
    ///
    /// - Parameters:
    ///   - id: the device.
    ///   - actor: who asks, for the audit.
    ///   - change: changes the settings.
    /// - Returns: the device as it is now; nil if none of that id stands.
    /// - Throws: `invalidDevice`, `unknownInstance`, or `deviceNameTaken`.
    package func change(
        _ id: DeviceID, actor: String, _ change: @escaping @Sendable (inout Device.Settings) -> Void
    ) async throws -> Device? {
        try await database.write { connection in
            try connection.serialise("device")
            guard let device = try Self.standing(id, on: connection) else { return nil }
            var settings = device.settings
            change(&settings)
            try check(settings, besides: id, on: connection)
            try connection.execute(
                """
                UPDATE device SET name = ?2, gate = ?3, instances = ?4, profile = ?5, is_test = ?6 WHERE id = ?1
                """, [.text(id.text)] + Self.values(of: settings))
            try AuditEntry(
                actor: actor, action: "device.change", subject: device.settings.name,
                before: AuditEntry.json(device.settings.described), after: AuditEntry.json(settings.described)
            ).record(on: connection, in: world)
            return Device(
                id: id, settings: settings, pairedAt: device.pairedAt, lastSeenAt: device.lastSeenAt, revokedAt: nil)
        }
    }

    /// Ends a device at once: a scan that is on its way is refused already.
    ///
    /// - Returns: whether one of that id stood.
    /// - Throws: a `StorageError`.
    package func revoke(_ id: DeviceID, actor: String) async throws -> Bool {
        try await database.write { connection in
            guard let device = try Self.standing(id, on: connection) else { return false }
            try connection.execute(
                "UPDATE device SET revoked_at = ?1 WHERE id = ?2",
                [.integer(world.now().microseconds), .text(id.text)])
            try AuditEntry(
                actor: actor, action: "device.revoke", subject: device.settings.name,
                before: AuditEntry.json(device.settings.described)
            ).record(on: connection, in: world)
            return true
        }
    }

    /// The devices that stand, by name.
    package func devices() async throws -> [Device] {
        try await database.read { connection in
            try connection.rows(Self.columns + " WHERE revoked_at IS NULL ORDER BY name").map(Self.device)
        }
    }

    /// The device that bears the secret; nil if no standing one does.
    package func device(bearing secret: String) async throws -> Device? {
        guard secret.hasPrefix(Self.secretPrefix) else { return nil }
        let hash = Self.hash(secret)
        return try await database.read { connection in
            try connection.row(
                Self.columns + " WHERE secret_hash = ?1 AND revoked_at IS NULL", [.text(hash)]
            ).map(Self.device)
        }
    }

    /// What begins every secret of a device, so that a leaked one is known for what it is.
    package static let secretPrefix = "wcd_"

    private static func hash(_ secret: String) -> String {
        Hexadecimal.text(of: SHA256.hash(data: Data(secret.utf8)).prefix(32))
    }
}
