import Barcodes
import Crypto
package import Secrets
package import Storage
package import Ticketing

/// Makes and changes the keys that sign barcodes; a key is never deleted, and its number never given again.
package struct SigningKeyStore: Sendable {
    private let database: any Database
    let world: World

    /// The keys of a database.
    package init(database: any Database, world: World) {
        self.database = database
        self.world = world
    }

    /// All keys, the first first.
    ///
    /// - Throws: a `StorageError`.
    package func keys() async throws -> [SigningKey] {
        try await database.read { try Self.keys(on: $0) }
    }

    /// Makes the key that signs from now on.
    ///
    /// - Parameters:
    ///   - masterKey: seals its private half.
    ///   - actor: who makes it, for the audit.
    /// - Returns: the key.
    /// - Throws: `keyIsActive`, `numbersExhausted`; `unknownKey`, a `SecretError`; a `StorageError`.
    package func create(sealedBy masterKey: MasterKey, actor: String) async throws -> SigningKey {
        try await database.write { connection in
            try Self.raiseVersion(on: connection)
            if let active = try Self.active(on: connection) {
                throw SigningKeyError(
                    .keyIsActive,
                    "The key \(active.number) signs barcodes already; ‘willcall key rotate’ puts another in its place.")
            }
            let key = try insert(sealedBy: masterKey, on: connection)
            try audit("signingKey.create", key, before: nil, after: .active, actor, on: connection)
            return key
        }
    }

    /// Retires the active key, and makes the one that signs from now on.
    ///
    /// - Parameters:
    ///   - masterKey: seals its private half.
    ///   - actor: who rotates, for the audit.
    /// - Returns: the new key.
    /// - Throws: `noActiveKey`, `numbersExhausted`; `unknownKey`, a `SecretError`; a `StorageError`.
    package func rotate(sealedBy masterKey: MasterKey, actor: String) async throws -> SigningKey {
        try await database.write { connection in
            try Self.raiseVersion(on: connection)
            guard let active = try Self.active(on: connection) else {
                throw SigningKeyError(.noActiveKey, "No key signs barcodes; make one by ‘willcall key create’.")
            }
            try change(active, to: .retired, on: connection)
            let key = try insert(sealedBy: masterKey, on: connection)
            try audit(
                "signingKey.rotate", key, before: "{\"retired\":\(active.number)}", after: .active, actor,
                on: connection)
            return key
        }
    }

    /// Has doors refuse whatever the key signed; if it was the active one, nothing signs until another is made.
    ///
    /// - Parameters:
    ///   - number: the key's number.
    ///   - actor: who revokes, for the audit.
    /// - Returns: the key as it is now.
    /// - Throws: `unknownKey`, `alreadyRevoked`; a `StorageError`.
    @discardableResult
    package func revoke(number: Int, actor: String) async throws -> SigningKey {
        try await database.write { connection in
            try Self.raiseVersion(on: connection)
            let row = try connection.row(Self.columns + " WHERE number = ?1", [.integer(Int64(number))])
            guard let key = try row.map(Self.key) else {
                throw SigningKeyError(
                    .unknownKey, "There is no signing key \(number); ‘willcall key list’ tells which there are.")
            }
            guard key.state != .revoked else {
                throw SigningKeyError(.alreadyRevoked, "The key \(number) was revoked before; nothing was changed.")
            }
            try change(key, to: .revoked, on: connection)
            try audit(
                "signingKey.revoke", key, before: "{\"state\":\"\(key.state.rawValue)\"}", after: .revoked, actor,
                on: connection)
            return SigningKey(
                id: key.id, number: key.number, publicKey: key.publicKey, state: .revoked, createdAt: key.createdAt,
                changedAt: world.now())
        }
    }
}
