import Admission
import Foundation
import Orders
import Storage
import Testing
import Ticketing
import VenueTesting

@testable import Service

@Suite("Uploads and conflicts over HTTP", .venue(ServiceSchema.migrations), .serialized)
struct UploadRouteTests {
    private static let now = SampleVenue.evening

    private func pair(_ service: LiveService, _ settings: [String: any Sendable]) async throws -> String {
        let offer = try await service.scan(settings, at: "/v1/pairings", as: .boxOffice)
        let code = try #require(try offer.json["code"] as? String)
        let paired = try await service.send(
            "POST", "/v1/devices", headers: ["Content-Type": "application/json"],
            body: JSONSerialization.data(withJSONObject: ["code": code]))
        return try #require(try paired.json["token"] as? String)
    }

    private func upload(
        _ service: LiveService, _ secret: String, _ scans: [[String: any Sendable]], receipt: String? = nil
    ) async throws -> LiveService.Answer {
        var body: [String: any Sendable] = ["deviceTime": Self.now.rfc3339, "scans": scans]
        body["receipt"] = receipt
        return try await service.send(
            "POST", "/v1/scans/batch",
            headers: ["Content-Type": "application/json", "Authorization": "Bearer \(secret)"],
            body: JSONSerialization.data(withJSONObject: body))
    }

    private func scan(
        _ barcode: String, nonce: String, _ further: [String: any Sendable] = [:]
    ) -> [String: any Sendable] {
        ["barcode": barcode, "nonce": nonce, "scannedAt": Self.now.rfc3339, "verdict": "admitted"]
            .merging(further) { $1 }
    }

    @Test func `both doors of a double admission are told, and the box office settles it`() async throws {
        try await LiveService.run { service in
            let code = try #require(service.orders.first?.tickets.first?.barcode.value.text)
            _ = try await service.scan(["barcode": code, "nonce": "1", "gate": "North"])
            let secret = try await pair(service, ["name": "South 1", "gate": "South", "profile": "steward"])
            let answer = try await upload(
                service, secret,
                [scan(code, nonce: "1"), scan("X", nonce: "2", ["verdict": "refused", "reason": "unknownBarcode"])])
            #expect(answer.status == 200)
            let scans = try #require(try answer.json["scans"] as? [[String: Any]])
            #expect(scans.map { $0["verdict"] as? String } == ["admitted", "refused"])
            let conflict = try #require(scans[0]["conflict"] as? [String: Any])
            #expect(conflict["kind"] as? String == "doubleAdmission")
            #expect(scans[1]["conflict"] == nil)
            let list = try await service.send(
                "GET", "/v1/conflicts?state=open", headers: ["Authorization": "Bearer \(secret)"])
            let found = try #require((try list.json["conflicts"] as? [[String: Any]])?.first)
            #expect((found["earlier"] as? [String: Any])?["gate"] as? String == "North")
            #expect((found["merged"] as? [String: Any])?["device"] as? String == "South 1")
            #expect((found["merged"] as? [String: Any])?["offline"] as? Bool == true)
            let address = "/v1/conflicts/\(try #require(found["id"] as? String))/settle"
            #expect(try await service.scan(["note": ""], at: address, as: .boxOffice).problem == "invalidRequest")
            let settled = try await service.scan(["note": "A copied ticket"], at: address, as: .boxOffice)
            #expect(try (settled.json["settled"] as? [String: Any])?["by"] as? String == "boxOffice")
            #expect(try await service.scan(["note": "Other"], at: address, as: .boxOffice).problem == "alreadySettled")
            let open = try await service.get("/v1/conflicts?state=open", as: .boxOffice)
            #expect(try (open.json["conflicts"] as? [Any])?.isEmpty == true)
            let lookup = try await service.get("/v1/barcodes/\(code)", as: .boxOffice)
            let history = try #require(try lookup.json["scans"] as? [[String: Any]])
            #expect(history.map { $0["offline"] as? Bool } == [nil, true])
        }
    }

    @Test func `a receipt says later whether the upload is still here`() async throws {
        try await LiveService.run { service in
            let code = try #require(service.orders.first?.tickets.first?.barcode.value.text)
            let secret = try await pair(service, ["name": "South 1"])
            func list(_ receipt: String) async throws -> Bool? {
                let answer = try await service.send(
                    "GET", "/v1/manifest?receipt=\(receipt)", headers: ["Authorization": "Bearer \(secret)"])
                return try answer.json["receiptKnown"] as? Bool
            }
            let first = try await upload(service, secret, [scan(code, nonce: "1")])
            #expect(try first.json["receiptKnown"] == nil)
            let receipt = try #require(try first.json["receipt"] as? String)
            let second = try await upload(service, secret, [scan(code, nonce: "2")], receipt: receipt)
            #expect(try second.json["receiptKnown"] as? Bool == true)
            #expect(try await list(receipt) == true)
            try await service.dependencies.database.write { connection in
                _ = try connection.execute("DELETE FROM scan_batch WHERE id = ?1", [.text(receipt)])
            }
            #expect(try await list(receipt) == false)
            let third = try await upload(service, secret, [scan(code, nonce: "1")], receipt: receipt)
            #expect(try third.json["receiptKnown"] as? Bool == false)
            for wrong in ["", String(repeating: "a", count: AdmissionLimits.receiptLength + 1)] {
                let refused = try await upload(service, secret, [scan(code, nonce: "9")], receipt: wrong)
                #expect(refused.problem == "invalidRequest")
            }
        }
    }

    @Test func `only an edge speaks for other devices, and a scanner sees no conflicts`() async throws {
        try await LiveService.run { service in
            let codes = try #require(service.orders.first { $0.tickets.count > 1 }?.tickets.map(\.barcode.value.text))
            let scanner = try await pair(service, ["name": "North 1"])
            let edge = try await pair(service, ["name": "Edge", "profile": "edge"])
            let refused = try await upload(service, scanner, [scan(codes[0], nonce: "1", ["device": "Left"])])
            #expect(refused.problem == "forbidden")
            let taken = try await upload(
                service, edge,
                [scan(codes[0], nonce: "1", ["device": "Left"]), scan(codes[1], nonce: "1", ["device": "Right"])])
            let scans = try #require(try taken.json["scans"] as? [[String: Any]])
            #expect(scans.map { $0["device"] as? String } == ["Left", "Right"])
            #expect(scans.allSatisfy { $0["verdict"] as? String == "admitted" && $0["conflict"] == nil })
            let again = try await upload(service, edge, [scan(codes[1], nonce: "1", ["device": "Left"])])
            #expect(try (again.json["scans"] as? [[String: Any]])?.first?["error"] as? String == "nonceReused")
            let list = try await service.send(
                "GET", "/v1/conflicts", headers: ["Authorization": "Bearer \(scanner)"])
            #expect(list.problem == "forbidden")
        }
    }

    @Test func `an edge forwards what was annulled and what was overridden`() async throws {
        try await LiveService.run { service in
            let codes = try #require(service.orders.first { $0.tickets.count > 1 }?.tickets.map(\.barcode.value.text))
            let scanner = try await pair(service, ["name": "North 1"])
            let edge = try await pair(service, ["name": "Foyer", "profile": "edge"])
            _ = try await service.scan(["barcode": codes[1], "nonce": "1"])
            let device: [String: any Sendable] = ["device": "Left"]
            func further(_ members: [String: any Sendable]) -> [String: any Sendable] { members.merging(device) { $1 } }
            let scans = [
                scan(codes[0], nonce: "1", device),
                scan(codes[0], nonce: "2", further(["verdict": "annulled", "annuls": "1"])),
                scan(codes[0], nonce: "3", further(["verdict": "annulled", "annuls": "1"])),
                scan(codes[0], nonce: "4", further(["verdict": "annulled", "annuls": "0"])),
                scan(codes[1], nonce: "5", further(["override": "knows the holder"])),
            ]
            // The same again is answered the same.
            for _ in 1...2 {
                let answer = try await upload(service, edge, scans)
                let merged = try #require(try answer.json["scans"] as? [[String: Any]])
                #expect(merged.map { $0["verdict"] as? String } == ["admitted", "annulled", nil, nil, "admitted"])
                #expect(merged.map { $0["error"] as? String } == [nil, nil, "cannotAnnul", "cannotAnnul", nil])
                #expect(merged.allSatisfy { $0["conflict"] == nil })
            }
            let lookup = try await service.get("/v1/barcodes/\(codes[1])", as: .boxOffice)
            let history = try #require(try lookup.json["scans"] as? [[String: Any]])
            #expect(history.map { $0["overrideReason"] as? String } == [nil, "knows the holder"])
            #expect(history.last?["device"] as? String == "Foyer/Left")
            #expect(
                try await service.get("/v1/barcodes/\(codes[0])", as: .boxOffice).json["inside"] as? Bool == false)
            for sent in [["annuls": "1"], ["override": "x"]] {
                #expect(try await upload(service, scanner, [scan(codes[0], nonce: "9", sent)]).problem == "forbidden")
            }
            let wrong: [([String: any Sendable], String)] = [
                (["verdict": "annulled"], "annuls"), (["annuls": "1"], "annuls"),
                (["verdict": "exited", "override": "x"], "override"), (["override": ""], "override"),
                (["verdict": "annulled", "annuls": "a b"], "annuls"),
            ]
            for (members, member) in wrong {
                let answer = try await upload(service, edge, [scan(codes[0], nonce: "9", further(members))])
                #expect(answer.problem == "invalidRequest")
                let errors = try answer.json["errors"] as? [[String: Any]]
                #expect(errors?.first?["pointer"] as? String == "/scans/0/\(member)")
            }
        }
    }

    @Test func `a wrong upload is refused whole, with the place of the mistake`() async throws {
        try await LiveService.run { service in
            let secret = try await pair(service, ["name": "North 1"])
            let rows: [(scan: [String: any Sendable], pointer: String)] = [
                (["barcode": "X", "nonce": "a b"], "/scans/0/nonce"),
                (["verdict": "annulled"], "/scans/0/verdict"), (["verdict": "refused"], "/scans/0/reason"),
                (["reason": "tooLate"], "/scans/0/reason"), (["right": "17"], "/scans/0/right"),
                (["scannedAt": "now"], "/scans/0/scannedAt"), (["direction": "exit"], "/scans/0/direction"),
                (["gate": ""], "/scans/0/gate"), (["instances": [String]()], "/scans/0/instances"),
                (["colour": "red"], "/scans/0/colour"), (["hash": "AAAAAAAA"], "/scans/0/hash"),
                (["right": DeviceID(in: .live).text, "hash": "AAAA"], "/scans/0/hash"),
                (["epoch": "00"], "/scans/0/epoch"),
                (["right": DeviceID(in: .live).text, "hash": "AAAAAAAA", "epoch": ""], "/scans/0/epoch"),
            ]
            for row in rows {
                var sent = scan("X", nonce: "1", row.scan)
                if row.scan["right"] != nil { sent["barcode"] = nil }
                let answer = try await upload(service, secret, [sent])
                #expect(answer.problem == "invalidRequest", "\(row.pointer)")
                let errors = try answer.json["errors"] as? [[String: Any]]
                #expect(errors?.first?["pointer"] as? String == row.pointer)
            }
            let many = (0...AdmissionLimits.scansPerUpload).map { scan("X", nonce: "n\($0)") }
            #expect(try await upload(service, secret, many).problem == "batchTooLarge")
            let long = [scan(String(repeating: "X", count: ServiceLimits.uploadBytes), nonce: "1")]
            #expect(try await upload(service, secret, long).problem == "batchTooLarge")
            #expect(try await upload(service, secret, []).problem == "invalidRequest")
            let kept = try await service.dependencies.database.read { try $0.rows("SELECT nonce FROM scan") }
            #expect(kept.isEmpty)
        }
    }
}
