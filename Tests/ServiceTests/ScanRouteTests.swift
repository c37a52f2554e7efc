import Barcodes
import Foundation
import Orders
import Testing
import Ticketing
import VenueTesting

@testable import Service

@Suite("Scans over HTTP", .venue(ServiceSchema.migrations), .serialized)
struct ScanRouteTests {
    @Test func `a ticket is admitted, then refused, and a retry repeats the answer`() async throws {
        try await LiveService.run { service in
            let ticket = try #require(service.orders.first?.tickets.first)
            let code = ticket.barcode.value.text
            let first = try await service.scan(["barcode": code, "nonce": "1", "gate": "North"])
            #expect(first.status == 200)
            #expect(try first.json["verdict"] as? String == "admitted")
            let second = try await service.scan(["barcode": code, "nonce": "2"])
            #expect(try second.json["verdict"] as? String == "refused")
            #expect(try second.json["reason"] as? String == "alreadyAdmitted")
            #expect(try (second.json["earlier"] as? [String: Any])?["gate"] as? String == "North")
            let retry = try await service.scan(["barcode": code, "nonce": "1", "gate": "North"])
            #expect(retry.body == first.body)
            let reused = try await service.scan(["barcode": code, "nonce": "1", "gate": "South"])
            #expect(reused.status == 409)
            #expect(reused.problem == "nonceReused")
            let lookup = try await service.get("/v1/barcodes/\(code)", as: .scanner)
            #expect(try lookup.json["inside"] as? Bool == true)
            #expect(try (lookup.json["scans"] as? [Any])?.count == 1)
        }
    }

    @Test func `a ticket is looked up by its digits, however they are grouped`() async throws {
        try await LiveService.run { service in
            let ticket = try #require(service.orders.first?.tickets.first)
            let dependencies = service.dependencies
            let issuer = BarcodeIssuer(
                database: dependencies.database, schemes: dependencies.barcodes.schemes, world: dependencies.world)
            let digits = try #require(
                try await issuer.barcodes(ofTickets: [ticket.id], by: "scheme.numeric")[ticket.id]?.text)
            let groups = stride(from: 0, to: 20, by: 5).map { String(digits.dropFirst($0).prefix(5)) }
            for typed in [digits, groups.joined(separator: "-"), groups.joined(separator: "%20")] {
                let lookup = try await service.get("/v1/barcodes/\(typed)", as: .scanner)
                #expect(lookup.status == 200)
                #expect(try lookup.json["value"] as? String == digits)
                #expect(try lookup.json["scheme"] as? String == "scheme.numeric")
                #expect(try (lookup.json["ticket"] as? [String: Any])?["id"] as? String == ticket.id.text)
            }
            let damaged = try await service.get("/v1/barcodes/\(digits.dropLast())", as: .scanner)
            #expect(damaged.status == 404)
            #expect(try (damaged.json["detail"] as? String)?.contains("damaged") == true)
        }
    }

    @Test func `a steward reads the name of the token that scanned, and an agency reads none`() async throws {
        try await LiveService.run { service in
            let agency = try #require(service.orders.first?.agency.code)
            let ticket = try #require(service.orders.first { $0.agency.code == agency }?.tickets.first)
            let code = ticket.barcode.value.text
            _ = try await service.scan(["barcode": code, "nonce": "1", "gate": "North"])
            let again = try await service.scan(["barcode": code, "nonce": "2"], as: .boxOffice)
            #expect(try (again.json["earlier"] as? [String: Any])?["device"] as? String == "scanner")
            try await AccessTokenStore(database: service.dependencies.database, world: .live)
                .revoke(name: "scanner", actor: "test")
            for (role, device) in [(Role.boxOffice, "scanner"), (.agency, nil)] {
                let answer = try await service.get("/v1/barcodes/\(code)", as: role)
                let scans = try #require(try answer.json["scans"] as? [[String: Any]])
                try #require(scans.count == 1)
                #expect(scans[0]["device"] as? String == device, "\(role)")
                #expect(scans[0]["gate"] as? String == "North")
            }
        }
    }

    @Test func `a simulated scan tells the verdict and keeps nothing`() async throws {
        try await LiveService.run { service in
            let code = try #require(service.orders.first?.tickets.first?.barcode.value.text)
            for _ in 1...2 {
                let answer = try await service.scan(["barcode": code, "simulate": true])
                #expect(try answer.json["verdict"] as? String == "admitted")
                #expect(try answer.json["simulated"] as? Bool == true)
            }
            #expect(try await service.scan(["barcode": code, "nonce": "1"]).json["verdict"] as? String == "admitted")
        }
    }

    @Test func `a device takes its own scan back, and another's not`() async throws {
        try await LiveService.run { service in
            let code = try #require(service.orders.first?.tickets.first?.barcode.value.text)
            _ = try await service.scan(["barcode": code, "nonce": "1"])
            let foreign = try await service.scan(["annuls": "1", "nonce": "2"], at: "/v1/scans/annul", as: .boxOffice)
            #expect(foreign.status == 409)
            #expect(foreign.problem == "cannotAnnul")
            let answer = try await service.scan(["annuls": "1", "nonce": "2"], at: "/v1/scans/annul")
            #expect(try answer.json["verdict"] as? String == "annulled")
            #expect(try answer.json["earlier"] is [String: Any])
            let retry = try await service.scan(["annuls": "1", "nonce": "2"], at: "/v1/scans/annul")
            #expect(retry.body == answer.body)
            #expect(try await service.scan(["barcode": code, "nonce": "3"]).json["verdict"] as? String == "admitted")
            let lookup = try await service.get("/v1/barcodes/\(code)", as: .boxOffice)
            let scans = try #require(try lookup.json["scans"] as? [[String: Any]])
            #expect(scans.map { $0["outcome"] as? String } == ["admitted", "annulled", "admitted"])
            #expect(scans.map { $0["annuls"] as? Int } == [nil, 1, nil])
        }
    }

    @Test func `the box office lets in against the rule, with its reason in the ledger`() async throws {
        try await LiveService.run { service in
            let code = try #require(service.orders.first?.tickets.first?.barcode.value.text)
            _ = try await service.scan(["barcode": code, "nonce": "1"])
            let answer = try await service.scan(
                ["barcode": code, "nonce": "2", "override": "Let out by mistake"], as: .boxOffice)
            #expect(try answer.json["verdict"] as? String == "admitted")
            #expect(try answer.json["overridden"] as? String == "alreadyAdmitted")
            let lookup = try await service.get("/v1/barcodes/\(code)", as: .boxOffice)
            let scans = try #require(try lookup.json["scans"] as? [[String: Any]])
            #expect(scans.map { $0["overrideReason"] as? String } == [nil, "Let out by mistake"])
        }
    }

    @Test func `a scanner that was revoked scans no more, however lately it did`() async throws {
        try await LiveService.run { service in
            let codes = try #require(service.orders.first?.tickets.map(\.barcode.value.text))
            _ = try await service.scan(["barcode": codes[0], "nonce": "1"])
            try await AccessTokenStore(database: service.dependencies.database, world: .live)
                .revoke(name: "scanner", actor: "test")
            for scan in [["barcode": codes[0], "nonce": "1"], ["barcode": codes[0], "nonce": "2"]] {
                let answer = try await service.scan(scan)
                #expect(answer.status == 401)
                #expect(answer.problem == "unauthenticated")
            }
            let simulated = try await service.scan(["barcode": codes[0], "simulate": true])
            #expect(simulated.status == 401)
            let annulment = try await service.scan(["annuls": "1", "nonce": "3"], at: "/v1/scans/annul")
            #expect(annulment.status == 401)
        }
    }

    @Test func `of fifty simultaneous scans of one ticket exactly one is admitted`() async throws {
        try await LiveService.run { service in
            let code = try #require(service.orders.last?.tickets.first?.barcode.value.text)
            let verdicts = try await withThrowingTaskGroup(of: String.self) { group in
                for index in 0..<50 {
                    group.addTask {
                        let answer = try await service.scan(["barcode": code, "nonce": "n\(index)"])
                        return try answer.json["verdict"] as? String ?? "status \(answer.status)"
                    }
                }
                return try await group.reduce(into: [String]()) { $0.append($1) }
            }
            #expect(verdicts.count { $0 == "admitted" } == 1)
            #expect(verdicts.count { $0 == "refused" } == 49)
        }
    }

    struct BadBody: CustomTestStringConvertible, Sendable {
        let body: String
        var contentType: String? = "application/json"
        let status: Int
        let code: String
        var pointer: String?

        var testDescription: String { "\(code) \(pointer ?? body.prefix(20).description)" }
    }

    static let badBodies = [
        BadBody(body: "{", status: 400, code: "invalidRequest", pointer: ""),
        BadBody(body: "", status: 400, code: "invalidRequest", pointer: ""),
        BadBody(body: "[]", status: 400, code: "invalidRequest", pointer: ""),
        BadBody(body: "null", status: 400, code: "invalidRequest", pointer: ""),
        BadBody(body: "{\"nonce\":\"1\"}", status: 400, code: "invalidRequest", pointer: "/barcode"),
        BadBody(body: "{\"barcode\":7,\"nonce\":\"1\"}", status: 400, code: "invalidRequest", pointer: "/barcode"),
        BadBody(body: "{\"barcode\":\"\",\"nonce\":\"1\"}", status: 400, code: "invalidRequest", pointer: "/barcode"),
        BadBody(body: "{\"barcode\":\"X\"}", status: 400, code: "invalidRequest", pointer: "/nonce"),
        BadBody(
            body: "{\"barcode\":\"X\",\"nonce\":\"\"}", status: 400, code: "invalidRequest", pointer: "/nonce"),
        BadBody(
            body: "{\"barcode\":\"X\",\"nonce\":\"1\",\"gate\":\"\"}", status: 400, code: "invalidRequest",
            pointer: "/gate"),
        BadBody(
            body: "{\"barcode\":\"X\",\"nonce\":\"1\",\"instance\":\"A\"}", status: 400, code: "invalidRequest",
            pointer: "/instance"),
        BadBody(
            body: "{\"barcode\":\"X\",\"nonce\":\"1\",\"simulate\":true}", status: 400, code: "invalidRequest",
            pointer: "/nonce"),
        BadBody(
            body: "{\"barcode\":\"X\",\"nonce\":\"1\",\"override\":\"He is the mayor\"}", status: 403,
            code: "forbidden"),
        BadBody(
            body: "{\"barcode\":\"X\",\"nonce\":\"1\",\"instances\":[\"A\",3]}", status: 400, code: "invalidRequest",
            pointer: "/instances/1"),
        BadBody(
            body: "{\"barcode\":\"X\",\"nonce\":\"1\",\"direction\":\"sideways\"}", status: 400, code: "invalidRequest",
            pointer: "/direction"),
        BadBody(
            body: "{\"barcode\":\"X\",\"nonce\":\"1\",\"scannedAt\":\"today\"}", status: 400, code: "invalidRequest",
            pointer: "/scannedAt"),
        BadBody(
            body: "{\"barcode\":\"X\",\"nonce\":\"1\",\"instances\":[\"NOWHERE\"]}", status: 422,
            code: "unknownInstance"),
        BadBody(body: "barcode=X", contentType: "text/plain", status: 415, code: "unsupportedMediaType"),
        BadBody(body: "{}", contentType: nil, status: 415, code: "unsupportedMediaType"),
        BadBody(
            body: "{\"barcode\":\"\(String(repeating: "X", count: 70_000))\",\"nonce\":\"1\"}", status: 413,
            code: "contentTooLarge"),
    ]

    @Test func `a bad body is told what is wrong with it`() async throws {
        try await LiveService.run { service in
            for bad in Self.badBodies {
                var headers: [String: String] = [:]
                if let contentType = bad.contentType { headers["Content-Type"] = contentType }
                if bad.contentType == nil { headers["Content-Type"] = "" }
                let answer = try await service.send(
                    "POST", "/v1/scans", as: .scanner, headers: headers, body: Data(bad.body.utf8))
                #expect(answer.status == bad.status, "\(bad.testDescription)")
                #expect(answer.problem == bad.code, "\(bad.testDescription)")
                if let pointer = bad.pointer {
                    let errors = try answer.json["errors"] as? [[String: String]]
                    #expect(errors?.first?["pointer"] == pointer, "\(bad.testDescription)")
                }
            }
        }
    }
}
