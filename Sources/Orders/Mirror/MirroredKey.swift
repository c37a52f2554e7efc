package import Storage
package import Ticketing

/// A key that signs barcodes elsewhere: here it verifies them alone.
package struct MirroredKey: Hashable, Sendable {
    /// What barcodes name it by.
    package let number: UInt16
    /// The 32 bytes of its public half.
    package let publicKey: [UInt8]
    /// What becomes of its barcodes.
    package let state: SigningKey.State

    /// A key of those parts.
    package init(number: UInt16, publicKey: [UInt8], state: SigningKey.State) {
        self.number = number
        self.publicKey = publicKey
        self.state = state
    }
}

extension SigningKeyStore {
    /// Takes over the keys of another service, where they differ from those that are here.
    ///
    /// - Parameters:
    ///   - keys: all of them; a key is never taken away there, and one that is missing was another service's.
    ///   - world: the clock.
    ///   - connection: a transaction that may write.
    /// - Throws: a `StorageError`.
    package static func mirror(_ keys: [MirroredKey], in world: World, on connection: any Connection) throws {
        let known = try Self.keys(on: connection).map {
            MirroredKey(number: $0.number, publicKey: $0.publicKey, state: $0.state)
        }
        let changed = Set(keys).subtracting(known)
        let told = Set(keys.map(\.number))
        let foreign = known.filter { $0.state == .active && !told.contains($0.number) }
        guard !changed.isEmpty || !foreign.isEmpty else { return }
        try raiseVersion(on: connection)
        for key in foreign {
            try connection.execute(
                "UPDATE signing_key SET state = 'retired', changed_at = ?1 WHERE number = ?2",
                [.integer(world.now().microseconds), .integer(Int64(key.number))])
        }
        // One is active at most, so those that no longer are come first. Nothing is sealed, because nothing is known.
        let (inactive, active) = (changed.filter { $0.state != .active }, changed.filter { $0.state == .active })
        for key in Array(inactive) + active {
            try connection.execute(
                """
                INSERT INTO signing_key (id, number, public_key, sealed_private, state, created_at, changed_at)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)
                ON CONFLICT (number) DO UPDATE SET public_key = excluded.public_key, state = excluded.state,
                    changed_at = excluded.changed_at
                """,
                [
                    .text(SigningKeyID(in: world).text), .integer(Int64(key.number)), .bytes(key.publicKey), .bytes([]),
                    .text(key.state.rawValue), .integer(world.now().microseconds),
                ])
        }
    }
}
