import Barcodes
import Foundation
import Orders
import Testing
import Ticketing
import VenueTesting

@testable import Service

@Suite("Signing keys over HTTP", .venue(ServiceSchema.migrations), .serialized)
struct SigningKeyRouteTests {
    @Test func `every role reads the public keys, and nobody else`() async throws {
        try await LiveService.run { service in
            let store = SigningKeyStore(database: service.dependencies.database, world: SampleVenue.world)
            #expect(try await service.get("/v1/signing-keys").problem == "unauthenticated")
            let none = try await service.get("/v1/signing-keys", as: .scanner)
            #expect((try none.json["signingKeys"] as? [Any])?.isEmpty == true)
            let first = try await store.create(sealedBy: SampleVenue.masterKey, actor: "test")
            _ = try await store.rotate(sealedBy: SampleVenue.masterKey, actor: "test")
            try await store.revoke(number: 1, actor: "test")
            for role in Role.allCases {
                let answer = try await service.get("/v1/signing-keys", as: role)
                #expect(answer.status == 200)
                let keys = try #require(try answer.json["signingKeys"] as? [[String: Any]])
                #expect(keys.compactMap { $0["state"] as? String } == ["revoked", "active"])
                #expect(keys.compactMap { $0["number"] as? Int } == [1, 2])
                #expect(keys[0]["publicKey"] as? String == Data(first.publicKey).base64EncodedString())
                #expect(Set(keys[0].keys) == ["id", "number", "publicKey", "state"])
            }
            #expect(try await service.get("/v1/signing-keys?a=b", as: .scanner).problem == "invalidRequest")
        }
    }

    @Test func `a door hears that a key was revoked`() async throws {
        try await LiveService.run { service in
            let database = service.dependencies.database
            let store = SigningKeyStore(database: database, world: SampleVenue.world)
            _ = try await store.create(sealedBy: SampleVenue.masterKey, actor: "test")
            let scheme = SignedScheme(keys: SigningKeyring(masterKey: SampleVenue.masterKey))
            let ticket = try #require(service.orders.first?.tickets.first)
            let value = try #require(
                try await BarcodeIssuer(database: database, schemes: [scheme], world: SampleVenue.world)
                    .barcodes(ofTickets: [ticket.id], by: scheme.id)[ticket.id])
            try await store.revoke(number: 1, actor: "test")
            let answer = try await service.scan(["barcode": value.text, "nonce": "1"])
            #expect(answer.status == 200)
            #expect(try answer.json["verdict"] as? String == "refused")
            #expect(try answer.json["reason"] as? String == "keyRevoked")
            let lookup = try await service.get("/v1/barcodes/\(value.text)", as: .boxOffice)
            #expect(try lookup.json["state"] as? String == "revoked")
            #expect(try lookup.json["keyRevoked"] as? Bool == true)
            let other = try await service.get("/v1/barcodes/\(ticket.barcode.value.text)", as: .boxOffice)
            #expect(try other.json["state"] as? String == "active")
            #expect(try other.json["keyRevoked"] == nil)
            let keys = try #require(
                try await service.get("/v1/manifest", as: .scanner).json["keys"] as? [[String: Any]])
            #expect(keys.map { $0["state"] as? String } == ["revoked"])
            #expect(keys.map { ($0["publicKey"] as? String)?.count } == [44])
        }
    }
}
