import Crypto
import Foundation
import Orders
package import Storage
package import Ticketing

/// Mints, finds and revokes access tokens; only their hashes are kept.
package struct AccessTokenStore: Sendable {
    let database: any Database
    private let world: World

    /// The tokens of the database.
    package init(database: any Database, world: World) {
        self.database = database
        self.world = world
    }

    /// Mints a token; its secret is told here and never again.
    ///
    /// - Parameters:
    ///   - name: what people call it, unique among tokens that are not revoked.
    ///   - role: what it may do.
    ///   - agencyCode: the agency, for the role `agency` and only for it.
    ///   - replacing: whether a standing token of that name is revoked first; else it is an error.
    ///   - actor: who asks, for the audit.
    /// - Returns: the secret, to be sent as `Authorization: Bearer …`.
    /// - Throws: an ``AccessTokenError``.
    package func mint(
        name: String, role: Role, agencyCode: String?, replacing: Bool, actor: String
    ) async throws -> String {
        let name = try PlainText.line(name, label: "token's name", maximumLength: ServiceLimits.tokenNameLength)
        guard !name.isEmpty else { throw AccessTokenError(code: .invalidToken, message: "A token needs a name.") }
        guard (role == .agency) == (agencyCode != nil) else {
            throw AccessTokenError(
                code: .invalidToken, message: "A token of the role agency needs an agency, and no other role has one.")
        }
        // 256 random bits cannot be guessed, so a plain hash protects them as well as a slow one would.
        let secret = "wct_" + Self.base64URL(world.randomBytes(32))
        let id = AccessTokenID(in: world)
        try await database.write { connection in
            let agencyID = try agencyCode.map { code in
                guard let id = try CatalogueStore.agencyID(ofCode: code, on: connection) else {
                    throw AccessTokenError(
                        code: .unknownAgency, message: "There is no agency ‘\(code.prefix(40))’; check its code.")
                }
                return id.text
            }
            if replacing {
                // Of two who replace a token at once, the second replaces that of the first.
                try connection.serialise("access tokens")
                try revoke(name, actor: actor, on: connection)
            }
            do {
                try connection.execute(
                    """
                    INSERT INTO access_token (id, name, role, agency_id, secret_hash, created_at)
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                    """,
                    [
                        .text(id.text), .text(name), .text(role.rawValue), .text(optional: agencyID),
                        .text(Self.hash(secret)), .integer(world.now().microseconds),
                    ])
            } catch let error as StorageError where error.code == .uniqueViolation {
                throw AccessTokenError(
                    code: .nameTaken,
                    message: "A token ‘\(name)’ exists; choose another name, or replace it by --replace.")
            }
            let after = try AuditEntry.json(["role": role.rawValue, "agency": agencyCode].compactMapValues(\.self))
            try AuditEntry(actor: actor, action: "token.create", subject: name, after: after)
                .record(on: connection, in: world)
        }
        return secret
    }

    /// Ends a token at once.
    ///
    /// - Throws: `unknownToken` when none of that name stands.
    package func revoke(name: String, actor: String) async throws {
        try await database.write { connection in
            guard try revoke(name, actor: actor, on: connection) else {
                throw AccessTokenError(
                    code: .unknownToken,
                    message: "No token ‘\(name.prefix(80))’ stands; ‘willcall token list’ tells their names.")
            }
        }
    }

    /// Whether no administrator's token was ever minted, not even one that was revoked.
    package func lacksAdministrator() async throws -> Bool {
        try await database.read { connection in
            try connection.row(
                "SELECT id FROM access_token WHERE role = ?1 LIMIT 1", [.text(Role.administrator.rawValue)]) == nil
        }
    }

    /// Ends the standing token of that name, and tells whether there was one.
    @discardableResult
    private func revoke(_ name: String, actor: String, on connection: any Connection) throws -> Bool {
        let count = try connection.execute(
            "UPDATE access_token SET revoked_at = ?1 WHERE name = ?2 AND revoked_at IS NULL",
            [.integer(world.now().microseconds), .text(name)])
        guard count > 0 else { return false }
        try AuditEntry(actor: actor, action: "token.revoke", subject: name).record(on: connection, in: world)
        return true
    }

    /// The tokens that stand, by name.
    package func standing() async throws -> [StandingToken] {
        try await database.read { connection in
            let agencies = try CatalogueStore.agencies(on: connection)
            let codes = Dictionary(agencies.map { ($0.id, $0.code) }, uniquingKeysWith: { first, _ in first })
            return try connection.rows(
                "SELECT id, name, role, agency_id, created_at FROM access_token WHERE revoked_at IS NULL ORDER BY name"
            ).map { row in
                let identity = try Self.identity(row)
                return StandingToken(
                    identity: identity, agencyCode: identity.agencyID.flatMap { codes[$0] },
                    createdAt: Timestamp(microseconds: try row.integer("created_at")))
            }
        }
    }

    /// Who bears the secret; nil if no standing token has it.
    package func identity(bearing secret: String) async throws -> Identity? {
        let hash = Self.hash(secret)
        return try await database.read { connection in
            try connection.row(
                """
                SELECT id, name, role, agency_id FROM access_token
                WHERE secret_hash = ?1 AND revoked_at IS NULL
                """, [.text(hash)]
            ).map(Self.identity)
        }
    }

    private static func identity(_ row: Row) throws -> Identity {
        guard let role = Role(rawValue: try row.text("role")) else {
            throw StorageError(.unexpectedValue, "A token has a role that this release lacks.")
        }
        return Identity(
            tokenID: try AccessTokenID(row.text("id")), name: try row.text("name"), role: role,
            agencyID: try row.optionalText("agency_id").map { try AgencyID($0) })
    }

    static func hash(_ secret: String) -> String {
        Hexadecimal.text(of: SHA256.hash(data: Data(secret.utf8)))
    }

    private static func base64URL(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
            .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }
}
