import Orders
import Ticketing
import Foundation
import Testing
import VenueTesting

@testable import Service

@Suite("Assigning designs over HTTP", .venue(ServiceSchema.migrations), .serialized)
struct AssignsDesignsTests {
    private func put(_ service: LiveService, _ members: [String: String]) async throws -> LiveService.Answer {
        try await service.send(
            "PUT", "/v1/design-assignments", as: .administrator, headers: ["Content-Type": "application/json"],
            body: JSONSerialization.data(withJSONObject: members))
    }

    @Test func `an assignment changes what is drawn at once, and its end changes it back`() async throws {
        try await LiveService.run { service in
            let order = try #require(service.orders.first { $0.delivery == .collect })
            let instance = try #require(order.tickets.first?.instance.code)
            let path = "/v1/orders/\(order.number)/tickets.pdf"
            let starter = try #require(try await service.get(path, as: .boxOffice).headers["etag"])
            let made = try await put(service, ["design": "roll-80mm", "instance": instance])
            #expect(made.status == 201)
            let assigned = try #require(try await service.get(path, as: .boxOffice).headers["etag"])
            #expect(assigned != starter)
            #expect(try await service.get(path + "?design=roll-80mm", as: .boxOffice).headers["etag"] == assigned)
            #expect(try await put(service, ["design": "roll-80mm", "instance": instance]).status == 200)
            let id = try #require(try made.json["id"] as? String)
            let list = try await service.get("/v1/design-assignments", as: .boxOffice).json
            #expect((list["assignments"] as? [[String: String]])?.map { $0["id"] } == [id])
            let gone = try await service.send("DELETE", "/v1/design-assignments/\(id)", as: .administrator)
            #expect(gone.status == 204 && gone.body.isEmpty)
            #expect(try await service.get(path, as: .boxOffice).headers["etag"] == starter)
            #expect(try await service.send("DELETE", "/v1/design-assignments/\(id)", as: .administrator).status == 404)
        }
    }

    @Test func `what is assigned to a revision stays when a newer one is published`() async throws {
        try await LiveService.run { service in
            func publish(_ text: String) async throws -> String {
                let answer = try await service.send(
                    "POST", "/v1/designs", as: .administrator, headers: PublishesDesignsTests.json,
                    body: PublishesDesignsTests.body(PublishesDesignsTests.document(text: text)))
                return try #require((try answer.json["design"] as? [String: Any])?["revision"] as? String)
            }
            let order = try #require(service.orders.first { $0.delivery == .collect })
            let path = "/v1/orders/\(order.number)/tickets.pdf"
            let first = try await publish("one")
            #expect(try await put(service, ["design": "card", "revision": first, "delivery": "collect"]).status == 201)
            let before = try await service.get(path, as: .boxOffice)
            _ = try await publish("two")
            #expect(try await service.get(path, as: .boxOffice).body == before.body)
            #expect(try await put(service, ["design": "card", "delivery": "collect"]).status == 200)
            #expect(try await service.get(path, as: .boxOffice).body != before.body)
        }
    }

    @Test func `what cannot be assigned is a problem`() async throws {
        try await LiveService.run { service in
            let rows: [(members: [String: String], status: Int, code: String)] = [
                (["design": "nothing"], 422, "unknownDesign"),
                (["design": "collection-cover"], 422, "unknownDesign"),
                (["design": "roll-80mm", "instance": "NOWHERE"], 422, "invalidScope"),
                (["design": "roll-80mm", "kind": "envelope"], 400, "invalidRequest"),
                (["design": "roll-80mm", "delivery": "pigeon"], 400, "invalidRequest"),
                (["design": "roll-80mm", "venue": "HALL"], 400, "invalidRequest"),
                (["instance": "MIDSUMMER-19"], 400, "invalidRequest"),
            ]
            for row in rows {
                let answer = try await put(service, row.members)
                #expect(answer.status == row.status && answer.problem == row.code, "\(row.members)")
            }
        }
    }
}
