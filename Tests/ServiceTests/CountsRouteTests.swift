import Foundation
import Orders
import Storage
import Testing
import Ticketing
import VenueTesting

@testable import Service

@Suite("Counts over HTTP", .venue(ServiceSchema.migrations), .serialized)
struct CountsRouteTests {
    @Test func `the box office and stewards see how the doors stand, a scanner does not`() async throws {
        try await LiveService.run { service in
            let ticket = try #require(service.orders.first?.tickets.first)
            let path = "/v1/instances/\(ticket.instance.code)/counts"
            let before = try await service.get(path, as: .boxOffice)
            #expect(before.status == 200)
            #expect(try before.json["admitted"] as? Int == 0)
            let code = ticket.barcode.value.text
            for nonce in ["1", "2"] {
                _ = try await service.scan(["barcode": code, "nonce": nonce, "gate": "North"])
            }
            let counts = try await service.get(path, as: .boxOffice)
            #expect(counts.headers["cache-control"] == "no-store")
            let json = try counts.json
            #expect(json["admitted"] as? Int == 1 && json["inside"] as? Int == 1 && json["overridden"] as? Int == 0)
            #expect(json["refused"] as? [String: Int] == ["alreadyAdmitted": 1])
            let sold = try await service.dependencies.database.read { connection in
                try connection.row(
                    "SELECT count(*) AS n FROM ticket WHERE instance_id = ?1 AND state = 'sold'",
                    [.text(ticket.instance.id.text)])?.integer("n")
            }
            #expect(json["sold"] as? Int == sold.map(Int.init))
            let gates = try #require(json["gates"] as? [[String: Any]])
            #expect(gates.first?["gate"] as? String == "North" && gates.first?["refused"] as? Int == 1)
            let types = try #require(json["ticketTypes"] as? [[String: Any]])
            #expect(types.first { $0["ticketType"] as? String == ticket.ticketType }?["admitted"] as? Int == 1)
            let flow = try #require(json["flow"] as? [[String: Any]])
            #expect(flow.count == 36 && flow.last?["entered"] as? Int == 1)
            #expect((flow.last?["from"] as? String)?.hasSuffix("+01:00") == true)
            for (profile, status) in [("scanner", 403), ("steward", 200)] {
                let secret = try await paired(service, profile)
                let answer = try await service.send("GET", path, headers: ["Authorization": "Bearer \(secret)"])
                #expect(answer.status == status, "\(profile)")
            }
            #expect(try await service.get("/v1/instances/NOWHERE/counts", as: .boxOffice).status == 404)
            #expect(try await service.get(path + "?gate=North", as: .boxOffice).status == 400)
        }
    }

    private func paired(_ service: LiveService, _ profile: String) async throws -> String {
        let offer = try await service.scan(["name": profile, "profile": profile], at: "/v1/pairings", as: .boxOffice)
        let code = try #require(try offer.json["code"] as? String)
        let device = try await service.send(
            "POST", "/v1/devices", headers: ["Content-Type": "application/json"],
            body: JSONSerialization.data(withJSONObject: ["code": code]))
        return try #require(try device.json["token"] as? String)
    }
}
