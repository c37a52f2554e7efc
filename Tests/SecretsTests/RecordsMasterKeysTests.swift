import Storage
import StorageTesting
import Testing
import Ticketing

@testable import Secrets

@Suite("The database knows its master key", .database(SecretsSchema.migrations))
struct RecordsMasterKeysTests {
    private let world = World.seeded(4, now: Timestamp(microseconds: 1_000))

    private static let column = SealedColumn(
        place: place, selection: "SELECT name AS row, secret AS sealed FROM vault",
        update: "UPDATE vault SET secret = ?2 WHERE name = ?1")

    private static func place(_ row: String) -> SecretPlace {
        SecretPlace(table: "vault", row: row, column: "secret")
    }

    private func code(_ body: () async throws -> Void) async -> SecretError.Code? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? SecretError)?.code
        }
    }

    private func recorded() async throws -> String? {
        let database = try #require(TemporaryDatabase.current)
        return try await database.read { try MasterKeyRecord.keyID(on: $0) }
    }

    /// A table with three secrets.
    private func fillVault(_ key: MasterKey) async throws -> any Database {
        let database = try #require(TemporaryDatabase.current)
        let vault = "CREATE TABLE vault (name {text} PRIMARY KEY, secret {bytes}) {table}"
        _ = try await Migrator(SecretsSchema.migrations + [Migration(900, "create_vault", [vault])])
            .migrate(database, appliedAt: 0)
        let world = world
        try await database.write { connection in
            try MasterKeyRecord.adopt(key, on: connection, in: world)
            for name in ["a", "b", "c"] {
                let sealed = key.seal(Array(name.utf8), for: Self.place(name), in: world)
                try connection.execute(
                    "INSERT INTO vault (name, secret) VALUES (?1, ?2)", [.text(name), .bytes(sealed)])
            }
        }
        return database
    }

    @Test func `the first key is recorded, and another one refused`() async throws {
        let database = try #require(TemporaryDatabase.current)
        let (first, second, world) = (MasterKey(in: world), MasterKey(in: world), world)
        #expect(try await recorded() == nil)
        try await database.read { try MasterKeyRecord.check(second, on: $0) }
        try await database.write { try MasterKeyRecord.adopt(first, on: $0, in: world) }
        try await database.write { try MasterKeyRecord.adopt(first, on: $0, in: world) }
        #expect(
            await code { try await database.write { try MasterKeyRecord.adopt(second, on: $0, in: world) } }
                == .unknownKey)
        #expect(
            await code { try await database.read { try MasterKeyRecord.check(second, on: $0) } } == .unknownKey)
        #expect(try await recorded() == first.id)
    }

    @Test func `everything is sealed anew, and the new key recorded`() async throws {
        let (old, new, world) = (MasterKey(in: world), MasterKey(in: world), world)
        let database = try await fillVault(old)
        let count = try await database.write {
            try MasterKeyRecord.rekey([Self.column], from: old, to: new, on: $0, in: world)
        }
        #expect(count == 3)
        #expect(try await recorded() == new.id)
        let rows = try await database.read { connection in
            try connection.rows(Self.column.selection).map { (try $0.text("row"), try $0.bytes("sealed")) }
        }
        for (name, sealed) in rows { #expect(try new.open(sealed, for: Self.place(name)) == Array(name.utf8)) }
    }

    @Test func `a secret that cannot be opened leaves all of them as they were`() async throws {
        let (old, new, world) = (MasterKey(in: world), MasterKey(in: world), world)
        let database = try await fillVault(old)
        try await database.write { connection in
            let moved = old.seal([1], for: Self.place("elsewhere"), in: world)
            try connection.execute("UPDATE vault SET secret = ?1 WHERE name = 'c'", [.bytes(moved)])
        }
        let rekey: @Sendable (any Connection) throws -> Int = {
            try MasterKeyRecord.rekey([Self.column], from: old, to: new, on: $0, in: world)
        }
        #expect(await code { _ = try await database.write(rekey) } == .damaged)
        #expect(try await recorded() == old.id)
        let ids = try await database.read { connection in
            try connection.rows(Self.column.selection).map { MasterKey.keyID(of: try $0.bytes("sealed")) }
        }
        #expect(Set(ids) == [old.id])
    }

    @Test func `a key that is not the database's own cannot re-key it`() async throws {
        let (old, other, world) = (MasterKey(in: world), MasterKey(in: world), world)
        let database = try await fillVault(old)
        #expect(
            await code {
                _ = try await database.write {
                    try MasterKeyRecord.rekey([Self.column], from: other, to: old, on: $0, in: world)
                }
            } == .unknownKey)
        #expect(try await recorded() == old.id)
    }
}
