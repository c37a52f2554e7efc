package import Storage
package import Ticketing

/// Which master key the database's secrets are sealed with, as the database itself remembers it.
///
/// The first node that starts with a key records it, and no node starts with another one; so two nodes on one database
/// never seal with different keys.
package enum MasterKeyRecord {
    /// The id of the key that is recorded; nil before the first start.
    ///
    /// - Throws: a `StorageError`.
    package static func keyID(on connection: any Connection) throws -> String? {
        try connection.row("SELECT key_id FROM master_key")?.text("key_id")
    }

    /// Records the key where none is, and makes sure that it is the recorded one.
    ///
    /// - Parameters:
    ///   - key: the key that this node was given.
    ///   - connection: a transaction that may write.
    ///   - world: the clock.
    /// - Throws: `unknownKey`, a ``SecretError``, when another key is recorded; a `StorageError`.
    package static func adopt(_ key: MasterKey, on connection: any Connection, in world: World) throws {
        try connection.execute(
            "INSERT INTO master_key (place, key_id, recorded_at) VALUES (1, ?1, ?2) ON CONFLICT (place) DO NOTHING",
            [.text(key.id), .integer(world.now().microseconds)])
        try check(key, on: connection)
    }

    /// Makes sure that the key is the recorded one, or that none is recorded.
    ///
    /// - Throws: `unknownKey`, a ``SecretError``; a `StorageError`.
    package static func check(_ key: MasterKey, on connection: any Connection) throws {
        guard let recorded = try keyID(on: connection), recorded != key.id else { return }
        throw SecretError(
            .unknownKey,
            "The secrets of this database are sealed with the master key \(recorded), and this is the key \(key.id); "
                + "give the key \(recorded), and re-key the database with ‘willcall key rekey’ if another is to take "
                + "its place.")
    }

    /// Seals every secret of the database with another key, and records it.
    ///
    /// - Parameters:
    ///   - columns: everything that is sealed.
    ///   - old: the key it is sealed with.
    ///   - new: the key that takes its place.
    ///   - connection: a transaction that may write; if it fails, the old key stays the right one.
    ///   - world: clock and randomness.
    /// - Returns: how many secrets were sealed anew.
    /// - Throws: `unknownKey` when the old key is not the recorded one, or `damaged`; a `StorageError`.
    package static func rekey(
        _ columns: [SealedColumn], from old: MasterKey, to new: MasterKey, on connection: any Connection,
        in world: World
    ) throws -> Int {
        try connection.serialise("master key")
        try adopt(old, on: connection, in: world)
        var count = 0
        for column in columns {
            for row in try connection.rows(column.selection) {
                let name = try row.text("row")
                let place = column.place(name)
                let secret = try old.open(row.bytes("sealed"), for: place)
                count += try connection.execute(
                    column.update, [.text(name), .bytes(new.seal(secret, for: place, in: world))])
            }
        }
        try connection.execute(
            "UPDATE master_key SET key_id = ?1, recorded_at = ?2",
            [.text(new.id), .integer(world.now().microseconds)])
        return count
    }
}
