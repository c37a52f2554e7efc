import Crypto
import Foundation
import Orders
package import Secrets
package import Storage
package import Ticketing

/// What an edge keeps beside the tables of its doors: its pairing, and how far it followed and was followed.
package struct EdgeStore: Sendable {
    let database: any Database
    private let masterKey: MasterKey
    let world: World

    /// The store of an edge's database, which has the tables of ``EdgeSchema``.
    ///
    /// - Parameters:
    ///   - database: the database.
    ///   - masterKey: seals the token.
    ///   - world: the clock.
    package init(database: any Database, masterKey: MasterKey, world: World) {
        self.database = database
        self.masterKey = masterKey
        self.world = world
    }

    /// The pairing that stands; nil if there never was one.
    ///
    /// - Throws: a `SecretError` when the token was sealed with another key, or a `StorageError`.
    package func pairing() async throws -> EdgePairing? {
        let masterKey = masterKey
        return try await database.read { connection in
            try connection.row(
                """
                SELECT device_id, sealed_token, key_id, public_key FROM edge_pairing
                ORDER BY paired_at DESC, device_id DESC LIMIT 1
                """
            ).map { row in
                let id = try row.text("device_id")
                let token = try masterKey.open(row.bytes("sealed_token"), for: Self.place(of: id))
                return EdgePairing(
                    device: try DeviceID(id), token: String(decoding: token, as: UTF8.self),
                    keyID: try row.text("key_id"), publicKey: try row.bytes("public_key"))
            }
        }
    }

    /// Whether the pairing that stands was made by this code, so that a start that repeats it changes nothing.
    ///
    /// - Throws: a `StorageError`.
    package func isPaired(by code: String) async throws -> Bool {
        let hash = Self.hash(code)
        return try await database.read { connection in
            try connection.row("SELECT device_id FROM edge_pairing WHERE code_hash = ?1", [.text(hash)]) != nil
        }
    }

    /// Keeps a new pairing; the next list is fetched whole.
    ///
    /// - Throws: a `StorageError`.
    package func keep(_ pairing: EdgePairing, madeBy code: String) async throws {
        let id = pairing.device.text
        let sealed = masterKey.seal(Array(pairing.token.utf8), for: Self.place(of: id), in: world)
        let now = world.now()
        let hash = Self.hash(code)
        try await database.write { connection in
            try connection.execute(
                """
                INSERT INTO edge_pairing (device_id, code_hash, sealed_token, key_id, public_key, paired_at)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                """,
                [
                    .text(id), .text(hash), .bytes(sealed), .text(pairing.keyID), .bytes(pairing.publicKey),
                    .integer(now.microseconds),
                ])
            try Self.forgetCursor(on: connection)
            // What the service has by an earlier pairing it would not know again by this one's name.
            try connection.execute("UPDATE edge_state SET again_from = forwarded, receipt = NULL")
        }
    }

    /// Where the next changes begin; nil for a complete list.
    ///
    /// - Throws: a `StorageError`.
    func cursor() async throws -> String? {
        try await database.read { try $0.row("SELECT cursor FROM edge_state")?.optionalText("cursor") }
    }

    /// Notes when the list was last found to be up to date.
    ///
    /// - Throws: a `StorageError`.
    func notePulled(at now: Timestamp) async throws {
        _ = try await database.write { connection in
            try connection.execute("UPDATE edge_state SET pulled_at = ?1", [.integer(now.microseconds)])
        }
    }

    /// When the list was last known to be up to date, within ``AdmissionLimits/edgeNoteSeconds``; nil if none ever was
    /// taken in.
    ///
    /// - Throws: a `StorageError`.
    package func pulledAt() async throws -> Timestamp? {
        try await database.read { connection in
            try connection.row("SELECT pulled_at FROM edge_state")?.optionalInteger("pulled_at").map(
                Timestamp.init(microseconds:))
        }
    }

    /// Takes a list in, in one transaction.
    ///
    /// - Returns: whether it told anything new.
    /// - Throws: `incompleteList`, after which the next list is fetched whole; `malformedList`; a `StorageError`.
    func take(_ manifest: EdgeManifest) async throws -> Bool {
        let world = world
        let (head, cursor) = try await database.read { connection in
            let row = try connection.row("SELECT head, cursor FROM edge_state")
            return (try row?.optionalText("head"), try row?.optionalText("cursor"))
        }
        guard try manifest.isNews(toHead: head) else {
            // Who stays at an old place has the service pass over ever more, and loses it in the end.
            if manifest.next != cursor {
                _ = try await database.write { connection in
                    try connection.execute("UPDATE edge_state SET cursor = ?1", [.text(manifest.next)])
                }
            }
            return false
        }
        do {
            return try await database.write { connection in
                let names = try connection.rows("SELECT device_id FROM edge_pairing").map {
                    Device.ledgerPrefix + (try $0.text("device_id"))
                }
                try EdgeMirror(manifest: manifest, ownNames: Set(names), world: world).apply(on: connection)
                return true
            }
        } catch let error as EdgeError where error.code == .incompleteList {
            try await database.write { try Self.forgetCursor(on: $0) }
            throw error
        }
    }

    private static func forgetCursor(on connection: any Connection) throws {
        try connection.execute("UPDATE edge_state SET cursor = NULL, head = NULL")
    }

    private static func place(of id: String) -> SecretPlace {
        SecretPlace(table: "edge_pairing", row: id, column: "sealed_token")
    }

    private static func hash(_ code: String) -> String {
        Hexadecimal.text(of: SHA256.hash(data: Data(code.utf8)))
    }
}
