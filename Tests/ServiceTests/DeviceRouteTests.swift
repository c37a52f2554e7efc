import Foundation
import HTTPTypes
import Orders
import Testing
import Ticketing
import VenueTesting

@testable import Service

@Suite("Devices over HTTP", .venue(ServiceSchema.migrations), .serialized)
struct DeviceRouteTests {
    /// Pairs a device as the box office and the device do it, and returns its address and its secret.
    private func pair(_ service: LiveService, _ settings: [String: any Sendable]) async throws -> (String, String) {
        let offer = try await service.scan(settings, at: "/v1/pairings", as: .boxOffice)
        #expect(offer.status == 201)
        let code = try #require(try offer.json["code"] as? String)
        let paired = try await service.send(
            "POST", "/v1/devices", headers: ["Content-Type": "application/json"],
            body: JSONSerialization.data(withJSONObject: ["code": code]))
        #expect(paired.status == 201)
        let device = try #require(try paired.json["device"] as? [String: Any])
        return ("/v1/devices/\(try #require(device["id"] as? String))", try #require(paired.json["token"] as? String))
    }

    private func scan(
        _ service: LiveService, _ secret: String, _ members: [String: any Sendable]
    ) async throws -> LiveService.Answer {
        try await service.send(
            "POST", "/v1/scans",
            headers: ["Content-Type": "application/json", "Authorization": "Bearer \(secret)"],
            body: JSONSerialization.data(withJSONObject: members))
    }

    @Test func `a device pairs, scans, is moved and renamed, and ends`() async throws {
        try await LiveService.run { service in
            let codes = try #require(service.orders.first { $0.tickets.count > 1 }?.tickets.map(\.barcode.value.text))
            let (address, secret) = try await pair(service, ["name": "North 1", "gate": "North"])
            let first = try await scan(service, secret, ["barcode": codes[0], "nonce": "1"])
            #expect(try first.json["verdict"] as? String == "admitted")
            let moved = try await service.send(
                "PUT", address, as: .boxOffice, headers: ["Content-Type": "application/json"],
                body: Data(#"{"name":"South 1","gate":"South","profile":"steward"}"#.utf8))
            #expect(try moved.json["gate"] as? String == "South")
            #expect(try moved.json["lastSeenAt"] is String)
            let again = try await service.scan(["barcode": codes[0], "nonce": "1"], as: .boxOffice)
            let earlier = try again.json["earlier"] as? [String: Any]
            #expect(earlier?["device"] as? String == "South 1")
            #expect(earlier?["gate"] as? String == "North")
            let list = try await service.get("/v1/devices", as: .boxOffice)
            #expect(try (list.json["devices"] as? [[String: Any]])?.map { $0["name"] as? String } == ["South 1"])
            #expect(try await service.send("DELETE", address, as: .boxOffice).status == 204)
            #expect(try await service.send("DELETE", address, as: .boxOffice).status == 404)
            let late = try await scan(service, secret, ["barcode": codes[1], "nonce": "2"])
            #expect(late.status == 401)
            #expect(
                try await service.scan(["barcode": codes[1], "nonce": "2"]).json["verdict"] as? String == "admitted")
        }
    }

    @Test func `an edge fetches its list and uploads, and may call nothing else`() async throws {
        try await LiveService.run { service in
            let (_, secret) = try await pair(service, ["name": "Foyer", "profile": "edge"])
            let headers = ["Content-Type": "application/json", "Authorization": "Bearer \(secret)"]
            for route in Service.routes(service.dependencies).routes where route.access != .open {
                let path = route.path.replacing(/\{[a-z]+\}/, with: "1")
                let answer = try await service.send(
                    route.method.rawValue, path, headers: headers, body: route.method == .get ? nil : Data("{}".utf8))
                let isIts = ["/v1/manifest", "/v1/scans/batch"].contains(route.path)
                #expect((answer.problem == "forbidden") == !isIts, "\(route.method) \(route.path)")
            }
            let list = try await service.send("GET", "/v1/manifest", headers: headers)
            #expect(try list.json["devices"] is [Any] && list.json["ledger"] is [Any])
        }
    }

    @Test func `a scanner is not told whose ticket it is, a steward is`() async throws {
        try await LiveService.run { service in
            let order = try #require(service.orders.first { $0.agentCustomer.name != nil })
            let code = order.tickets[0].barcode.value.text
            for (profile, name) in [("scanner", nil), ("steward", order.agentCustomer.name)] {
                let (_, secret) = try await pair(service, ["name": profile, "profile": profile])
                let answer = try await scan(service, secret, ["barcode": code, "nonce": "1"])
                #expect(try answer.json["customerName"] as? String == name, "\(profile)")
                #expect(try answer.json["ticket"] is [String: Any])
                let lookup = try await service.send(
                    "GET", "/v1/barcodes/\(code)", headers: ["Authorization": "Bearer \(secret)"])
                #expect(try lookup.json["customerName"] as? String == name, "\(profile)")
                let orders = try await service.send(
                    "GET", "/v1/orders", headers: ["Authorization": "Bearer \(secret)"])
                #expect(orders.status == 403)
            }
        }
    }

    @Test func `the code is shown as a QR code, and a used one pairs nobody`() async throws {
        try await LiveService.run { service in
            let offer = try await service.scan(["name": "North 1"], at: "/v1/pairings", as: .boxOffice)
            let picture = try #require(try offer.json["qr"] as? String)
            #expect(picture.hasPrefix("<svg xmlns="))
            let code = try #require(try offer.json["code"] as? String)
            var statuses: [Int] = []
            for _ in 0..<2 {
                statuses.append(
                    try await service.send(
                        "POST", "/v1/devices", headers: ["Content-Type": "application/json"],
                        body: JSONSerialization.data(withJSONObject: ["code": code])
                    ).status)
            }
            #expect(statuses == [201, 422])
        }
    }
}
