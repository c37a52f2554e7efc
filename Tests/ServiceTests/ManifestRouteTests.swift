import Admission
import Crypto
import Foundation
import Orders
import Storage
import StorageTesting
import Testing
import Ticketing
import VenueTesting

@testable import Service

@Suite("Doors' lists over HTTP", .venue(ServiceSchema.migrations), .serialized)
struct ManifestRouteTests {
    private func pair(
        _ service: LiveService, _ settings: [String: any Sendable]
    ) async throws -> (secret: String, key: [String: Any]) {
        let offer = try await service.scan(settings, at: "/v1/pairings", as: .boxOffice)
        let code = try #require(try offer.json["code"] as? String)
        let paired = try await service.send(
            "POST", "/v1/devices", headers: ["Content-Type": "application/json"],
            body: JSONSerialization.data(withJSONObject: ["code": code]))
        return (
            try #require(try paired.json["token"] as? String),
            try #require(try paired.json["manifestKey"] as? [String: Any])
        )
    }

    private func fetch(
        _ service: LiveService, _ secret: String, _ query: String = "", encoding: String = "identity"
    ) async throws -> LiveService.Answer {
        try await service.send(
            "GET", "/v1/manifest" + query,
            headers: ["Authorization": "Bearer \(secret)", "Accept-Encoding": encoding])
    }

    @Test func `a device gets a signed list of its own instances, and what changed of it`() async throws {
        try await LiveService.run { service in
            let ticket = try #require(service.orders.first?.tickets.first)
            let (secret, key) = try await pair(service, ["name": "North 1", "instances": [ticket.instance.code]])
            try await service.dependencies.database.settle()
            let answer = try await fetch(service, secret)
            #expect(answer.status == 200)
            let header = try #require(answer.headers["willcall-signature"])
            let parts = try #require(header.wholeMatch(of: /ed25519=([A-Za-z0-9+\/=]+); key=([0-9a-f]{16})/))
            #expect(String(parts.2) == key["id"] as? String)
            let text = try #require(key["publicKey"] as? String)
            let bytes = try #require(Data(base64Encoded: text))
            let publicKey = try Curve25519.Signing.PublicKey(rawRepresentation: bytes)
            let signature = try #require(Data(base64Encoded: String(parts.1)))
            #expect(publicKey.isValidSignature(signature, for: answer.body))
            let sold = try await service.dependencies.database.read { connection in
                try connection.row(
                    """
                    SELECT count(*) AS count FROM admission_right r JOIN instance i ON i.id = r.instance_id
                    WHERE i.code = ?1
                    """, [.text(ticket.instance.code)])?.integer("count")
            }
            let told = try #require(try answer.json["rights"] as? [Any]).count
            #expect(sold == Int64(told))
            #expect(!String(decoding: answer.body, as: UTF8.self).contains("\"name\""))
            let next = try #require(try answer.json["next"] as? String)
            _ = try await service.scan(["barcode": ticket.barcode.value.text, "nonce": "1"])
            let changes = try await fetch(service, secret, "?since=\(next)")
            #expect(try changes.json["complete"] as? Bool == false)
            #expect(try (changes.json["rights"] as? [Any])?.count == 1)
        }
    }

    @Test func `a device has no other instances, and only a steward's has names`() async throws {
        try await LiveService.run { service in
            let codes = Set(service.orders.flatMap(\.tickets).map(\.instance.code)).sorted()
            let (own, other) = (try #require(codes.first), try #require(codes.last))
            #expect(own != other)
            let (secret, _) = try await pair(
                service, ["name": "North 1", "instances": [own], "profile": "steward"])
            #expect(try await fetch(service, secret, "?instances=\(other)").problem == "forbidden")
            #expect(try await fetch(service, secret, "?instances=\(own)").status == 200)
            #expect(try await fetch(service, secret, "?colour=red").problem == "invalidRequest")
            let named = try await fetch(service, secret)
            #expect(String(decoding: named.body, as: UTF8.self).contains("\"order\""))
            let unknown = try await service.get("/v1/manifest?instances=NOWHERE", as: .boxOffice)
            #expect(unknown.problem == "unknownInstance")
        }
    }

    @Test func `a compressed list is the same list`() async throws {
        try await LiveService.run { service in
            let (secret, _) = try await pair(service, ["name": "North 1"])
            // The client here decompresses by itself.
            let zipped = try await fetch(service, secret, encoding: "gzip")
            #expect(zipped.headers["vary"] == "Accept-Encoding")
            let plain = try await fetch(service, secret)
            // Where the next changes begin moves on with every transaction of the server, those of other databases too.
            func rest(_ answer: LiveService.Answer) throws -> NSDictionary {
                var members = try answer.json
                members["next"] = nil
                return members as NSDictionary
            }
            #expect(try rest(zipped) == rest(plain))
        }
    }

    @Test(
        arguments: [
            (nil, false), ("", false), ("gzip", true), ("deflate, gzip;q=0.5", true), ("GZIP", true), ("*", true),
            ("gzip;q=0", false), ("gzip; q=0.0, *", false), ("br, identity", false), ("xgzip", false),
        ] as [(String?, Bool)])
    func `compresses only for who takes it`(header: String?, accepts: Bool) {
        #expect(ManifestRoutes.acceptsGzip(header) == accepts)
    }

    @Test(arguments: [0, 1, 100, 300_000])
    func `what is compressed is told back by another program`(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * $0 / 7) }
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(Gzip.compressed(bytes)).write(to: folder.appending(path: "list.gz"))
        let process = Process()
        process.executableURL = URL(filePath: "/bin/gzip")
        process.arguments = ["-d", folder.appending(path: "list.gz").path]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(try Data(contentsOf: folder.appending(path: "list")) == Data(bytes))
        #expect(Gzip.compressed(bytes) == Gzip.compressed(bytes))
    }
}
