import Barcodes
import Crypto
package import Secrets
package import Storage
package import Ticketing

extension SigningKeyStore {
    /// Every private half, for whoever re-keys the database.
    package static let sealedColumn = SealedColumn(
        place: place(ofKey:), selection: "SELECT id AS row, sealed_private AS sealed FROM signing_key",
        update: "UPDATE signing_key SET sealed_private = ?2 WHERE id = ?1")

    /// All keys, the first first.
    ///
    /// - Throws: a `StorageError`.
    package static func keys(on connection: any Connection) throws -> [SigningKey] {
        try connection.rows(columns + " ORDER BY number").map(key)
    }

    static let columns: SQL = """
        SELECT id, number, public_key, sealed_private, state, created_at, changed_at FROM signing_key
        """

    /// Where the private half of a key is kept.
    static func place(ofKey id: String) -> SecretPlace {
        SecretPlace(table: "signing_key", row: id, column: "sealed_private")
    }

    static func key(_ row: Row) throws -> SigningKey {
        let number = try row.integer("number")
        return try OrderRows.understood {
            SigningKey(
                id: try SigningKeyID(row.text("id")), number: UInt16(truncatingIfNeeded: number),
                publicKey: try row.bytes("public_key"),
                state: try OrderRows.stored(SigningKey.State.self, row.text("state")),
                createdAt: Timestamp(microseconds: try row.integer("created_at")),
                changedAt: Timestamp(microseconds: try row.integer("changed_at")))
        }
    }

    /// Makes nodes read the keys again; as the first statement it has other changes of keys wait.
    static func raiseVersion(on connection: any Connection) throws {
        try connection.execute("UPDATE signing_state SET version = version + 1")
    }

    static func active(on connection: any Connection) throws -> SigningKey? {
        try connection.row(columns + " WHERE state = 'active'").map(key)
    }

    /// Asks which of the values were signed by a key that was revoked; without a signed one there is nothing to ask.
    ///
    /// - Parameter values: barcodes of any scheme.
    /// - Returns: the question; its answer are those that doors refuse.
    package static func revoked(among values: [BarcodeValue]) -> Question<Set<BarcodeValue>> {
        let numbers = values.compactMap { value in
            SignedBarcode(digits: value.text).map { (value, Int64($0.keyNumber)) }
        }
        let query: Query? = numbers.isEmpty ? nil : Query("SELECT number FROM signing_key WHERE state = 'revoked'")
        return Question(query) { rows in
            let revoked = Set(try rows.map { try $0.integer("number") })
            return Set(numbers.filter { revoked.contains($0.1) }.map(\.0))
        }
    }

    /// Makes an active key; the database refuses a second one.
    func insert(sealedBy masterKey: MasterKey, on connection: any Connection) throws -> SigningKey {
        try MasterKeyRecord.adopt(masterKey, on: connection, in: world)
        let last = try connection.row("SELECT max(number) AS number FROM signing_key")?.optionalInteger("number") ?? 0
        guard last < Int64(UInt16.max) else {
            throw SigningKeyError(
                .numbersExhausted,
                "Every one of the \(UInt16.max) numbers that barcodes name keys by is given; go on with the active key."
            )
        }
        let number = UInt16(last + 1)
        let secret = world.randomBytes(32)
        guard let signer = SigningKeys.Signer(number: number, privateKey: secret) else {
            preconditionFailure("any 32 bytes are the seed of an Ed25519 key")
        }
        let now = world.now()
        let key = SigningKey(
            id: SigningKeyID(in: world), number: number, publicKey: signer.publicKey, state: .active, createdAt: now,
            changedAt: now)
        try connection.execute(
            """
            INSERT INTO signing_key (id, number, public_key, sealed_private, state, created_at, changed_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)
            """,
            [
                .text(key.id.text), .integer(Int64(number)), .bytes(key.publicKey),
                .bytes(masterKey.seal(secret, for: Self.place(ofKey: key.id.text), in: world)),
                .text(key.state.rawValue), .integer(now.microseconds),
            ])
        return key
    }

    func change(_ key: SigningKey, to state: SigningKey.State, on connection: any Connection) throws {
        try connection.execute(
            "UPDATE signing_key SET state = ?1, changed_at = ?2 WHERE id = ?3",
            [.text(state.rawValue), .integer(world.now().microseconds), .text(key.id.text)])
    }

    /// Numbers and states have no character that JSON would escape.
    func audit(
        _ action: String, _ key: SigningKey, before: String?, after: SigningKey.State, _ actor: String,
        on connection: any Connection
    ) throws {
        try AuditEntry(
            actor: actor, action: action, subject: "\(key.number)", before: before,
            after: "{\"state\":\"\(after.rawValue)\"}"
        ).record(on: connection, in: world)
    }
}
