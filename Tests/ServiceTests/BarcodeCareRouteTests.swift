import Foundation
import Orders
import Testing
import Ticketing
import VenueTesting

@testable import Service

@Suite("Care of barcodes over HTTP", .venue(ServiceSchema.migrations), .serialized)
struct BarcodeCareRouteTests {
    private func act(
        _ service: LiveService, _ verb: String, _ code: String, _ reason: String = "lost"
    ) async throws -> LiveService.Answer {
        try await service.scan(["reason": reason], at: "/v1/barcodes/\(code)/\(verb)", as: .boxOffice)
    }

    @Test func `a lost ticket is blocked, reissued, and only its new barcode admits`() async throws {
        try await LiveService.run { service in
            let code = try #require(service.orders.first?.tickets.first?.barcode.value.text)
            let blocked = try await act(service, "block", code)
            #expect(blocked.status == 200)
            #expect(try blocked.json["state"] as? String == "blocked")
            let held = try await service.scan(["barcode": code, "nonce": "1"])
            #expect(try held.json["reason"] as? String == "blocked")
            let made = try await act(service, "reissue", code)
            #expect(made.status == 201)
            #expect(try made.json["state"] as? String == "active")
            let next = try #require(try made.json["value"] as? String)
            #expect(next != code)
            let retried = try await act(service, "reissue", code)
            #expect(retried.status == 200)
            #expect(try retried.json["value"] as? String == next)
            let old = try await service.scan(["barcode": code, "nonce": "2"])
            #expect(try old.json["reason"] as? String == "reissued")
            #expect(try old.json["validBarcode"] as? String == next)
            let new = try await service.scan(["barcode": next, "nonce": "3"])
            #expect(try new.json["verdict"] as? String == "admitted")
            for verb in ["block", "unblock"] {
                let answer = try await act(service, verb, code)
                #expect(answer.status == 409)
                #expect(answer.problem == "barcodeConflict")
            }
        }
    }

    @Test func `a barcode that is none, and an act without a reason, are refused`() async throws {
        try await LiveService.run { service in
            let code = try #require(service.orders.first?.tickets.first?.barcode.value.text)
            for verb in ["block", "unblock", "reissue"] {
                #expect(try await act(service, verb, "NOBODY").status == 404)
                let answer = try await act(service, verb, code, "")
                #expect(answer.status == 400)
                let errors = try #require(try answer.json["errors"] as? [[String: Any]])
                #expect(errors.first?["pointer"] as? String == "/reason")
                #expect(try await service.get("/v1/barcodes/\(code)/\(verb)", as: .boxOffice).status == 405)
            }
        }
    }
}
