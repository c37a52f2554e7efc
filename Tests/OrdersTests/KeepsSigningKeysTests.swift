import Barcodes
import Secrets
import Storage
import StorageTesting
import Testing
import Ticketing

@testable import Orders

@Suite("The keys that sign barcodes", .database(Signing.schema))
struct KeepsSigningKeysTests {
    private func states() async throws -> [UInt16: SigningKey.State] {
        Dictionary(uniqueKeysWithValues: try await Signing.store().keys().map { ($0.number, $0.state) })
    }

    private func code(_ body: () async throws -> Void) async -> SigningKeyError.Code? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? SigningKeyError)?.code
        }
    }

    @Test func `keys are made, rotated and revoked, and their numbers count on`() async throws {
        let store = try Signing.store()
        #expect(try await store.keys().isEmpty)
        let first = try await store.create(sealedBy: Signing.masterKey, actor: "test")
        #expect(first.number == 1 && first.state == .active)
        let second = try await store.rotate(sealedBy: Signing.masterKey, actor: "test")
        #expect(try await states() == [1: .retired, 2: .active])
        #expect(second.publicKey != first.publicKey && second.publicKey.count == 32)
        #expect(try await store.revoke(number: 2, actor: "test").state == .revoked)
        try await store.revoke(number: 1, actor: "test")
        let third = try await store.create(sealedBy: Signing.masterKey, actor: "test")
        #expect(third.number == 3)
        #expect(try await states() == [1: .revoked, 2: .revoked, 3: .active])
        #expect(try await store.keys().map(\.publicKey) == [first, second, third].map(\.publicKey))
    }

    @Test func `what cannot be done changes nothing`() async throws {
        let store = try Signing.store()
        #expect(
            await code { _ = try await store.rotate(sealedBy: Signing.masterKey, actor: "test") } == .noActiveKey)
        #expect(await code { try await store.revoke(number: 1, actor: "test") } == .unknownKey)
        _ = try await store.create(sealedBy: Signing.masterKey, actor: "test")
        #expect(
            await code { _ = try await store.create(sealedBy: Signing.masterKey, actor: "test") } == .keyIsActive)
        try await store.revoke(number: 1, actor: "test")
        #expect(await code { try await store.revoke(number: 1, actor: "test") } == .alreadyRevoked)
        #expect(await code { try await store.revoke(number: -1, actor: "test") } == .unknownKey)
        #expect(try await states() == [1: .revoked])
    }

    @Test func `a key is refused where another master key is in use, and none is made`() async throws {
        let store = try Signing.store()
        _ = try await store.create(sealedBy: Signing.masterKey, actor: "test")
        let other = MasterKey(in: .seeded(78, now: Sample.now))
        await #expect {
            try await store.rotate(sealedBy: other, actor: "test")
        } throws: {
            ($0 as? SecretError)?.code == .unknownKey
        }
        #expect(try await states() == [1: .active])
    }

    @Test func `the last number is given, and no more`() async throws {
        let store = try Signing.store()
        _ = try await store.create(sealedBy: Signing.masterKey, actor: "test")
        _ = try await Sample.database().write { try $0.execute("UPDATE signing_key SET number = 65535") }
        #expect(
            await code { _ = try await store.rotate(sealedBy: Signing.masterKey, actor: "test") }
                == .numbersExhausted)
        #expect(try await states() == [65535: .active])
    }

    @Test func `every change is in the audit, and no private half is in the clear`() async throws {
        let store = try Signing.store()
        _ = try await store.create(sealedBy: Signing.masterKey, actor: "Ada")
        _ = try await store.rotate(sealedBy: Signing.masterKey, actor: "Ada")
        try await store.revoke(number: 1, actor: "Ada")
        let (audit, sealed) = try await Sample.database().read { connection in
            (
                try connection.rows("SELECT action, subject, after_json FROM audit ORDER BY id").map { row in
                    try "\(row.text("action")) \(row.text("subject")) \(row.text("after_json"))"
                }.sorted(),
                try connection.rows("SELECT id, sealed_private FROM signing_key ORDER BY number").map { row in
                    (try row.text("id"), try row.bytes("sealed_private"))
                }
            )
        }
        #expect(
            audit == [
                #"signingKey.create 1 {"state":"active"}"#, #"signingKey.revoke 1 {"state":"revoked"}"#,
                #"signingKey.rotate 2 {"state":"active"}"#,
            ])
        for (id, bytes) in sealed {
            let secret = try Signing.masterKey.open(bytes, for: SigningKeyStore.place(ofKey: id))
            #expect(secret.count == 32 && !bytes.starts(with: secret))
            #expect(MasterKey.keyID(of: bytes) == Signing.masterKey.id)
        }
    }

    @Test func `all that is sealed is sealed anew, and signs as before`() async throws {
        let store = try Signing.store()
        _ = try await store.create(sealedBy: Signing.masterKey, actor: "test")
        _ = try await store.rotate(sealedBy: Signing.masterKey, actor: "test")
        let database = try Sample.database()
        let new = MasterKey(in: .seeded(78, now: Sample.now))
        let count = try await database.write {
            try MasterKeyRecord.rekey(
                [SigningKeyStore.sealedColumn], from: Signing.masterKey, to: new, on: $0, in: Sample.world())
        }
        #expect(count == 2)
        try await Sample.importCatalogue()
        #expect(try await Signing.importOrder("K1", seats: 1...1, by: Signing.scheme(new)).isClean)
        #expect(try await Signing.tickets().compactMap { Signing.keyNumber($0.barcode.value) } == [2])
        let error = await #expect(throws: BarcodeError.self) {
            try await Signing.importOrder("K2", seats: 2...2, by: Signing.scheme())
        }
        #expect(error?.code == .noSigningKey && error?.message.contains(new.id) == true)
    }
}
