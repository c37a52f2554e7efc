import Foundation
import Orders
import Testing
import Ticketing
import VenueTesting

@testable import Service

@Suite("Finding tickets over HTTP", .venue(ServiceSchema.migrations), .serialized)
struct TicketSearchRouteTests {
    private func tickets(_ service: LiveService, _ query: String) async throws -> [[String: Any]] {
        let answer = try await service.get("/v1/tickets?" + query, as: .boxOffice)
        #expect(answer.status == 200, "\(query)")
        return try #require(try answer.json["tickets"] as? [[String: Any]])
    }

    @Test func `who stands at the door is found by seat, order, reference or name, and where they are`() async throws {
        try await LiveService.run { service in
            let order = try #require(
                service.orders.first { order in
                    order.agentCustomer.reference != nil && order.tickets.first?.seat.place != nil
                        && order.tickets.first?.instance.state == .scheduled
                        && order.agentCustomer.name?.allSatisfy { $0.isASCII } == true
                })
            let ticket = order.tickets[0]
            let place = try #require(ticket.seat.place)
            let code = ticket.instance.code
            _ = try await service.scan(["barcode": ticket.barcode.value.text, "nonce": "1", "gate": "North"])
            let word = try #require(SearchText.words(of: order.agentCustomer.name ?? "").first)
            let reference = SearchText.key(of: order.agentCustomer.reference ?? "")
            for query in [
                "instance=\(code)&seat=\(place.row)\(place.number)", "order=\(order.number.text)",
                "reference=\(reference)&instance=\(code)", "name=\(word)&instance=\(code)&limit=100",
            ] {
                let found = try await tickets(service, query)
                let own = try #require(found.first { $0["id"] as? String == ticket.id.text }, "\(query)")
                #expect(own["order"] as? String == order.number.text)
                #expect(own["customerName"] as? String == order.agentCustomer.name)
                #expect(own["inside"] as? Int == 1 && own["entries"] as? Int == 1)
                #expect(own["barcodeEnd"] as? String == String(ticket.barcode.value.text.suffix(4)))
                let last = own["lastScan"] as? [String: Any]
                #expect(last?["gate"] as? String == "North" && last?["device"] == nil)
            }
            // An empty list would tell the window that its holder has no ticket.
            let mistyped = try await service.get("/v1/tickets?name=\(word)&instance=NOWHERE", as: .boxOffice)
            #expect(mistyped.status == 422)
            #expect(try mistyped.json["code"] as? String == "unknownInstance")
            let near = try await service.get("/v1/tickets?name=\(word)&instance=LANTERN-3O", as: .boxOffice)
            #expect(try (near.json["detail"] as? String)?.contains("Did you mean ‘LANTERN-30’?") == true)
        }
    }

    @Test func `pages follow each other to the end`() async throws {
        try await LiveService.run { service in
            let word = "ha"
            var seen: [String] = []
            var cursor: String?
            repeat {
                let answer = try await service.get(
                    "/v1/tickets?name=\(word)&limit=7" + (cursor.map { "&cursor=\($0)" } ?? ""), as: .boxOffice)
                let page = try #require(try answer.json["tickets"] as? [[String: Any]])
                seen += page.compactMap { $0["id"] as? String }
                cursor = try answer.json["next"] as? String
            } while cursor != nil
            var query = OrderQuery()
            query.customer = word
            let orders = try await OrderStore(database: service.dependencies.database)
                .orders(matching: query, limit: OrdersLimits.ordersPerPage)
            try #require(orders.next == nil)
            let expected = orders.orders.flatMap(\.tickets).map(\.id.text)
            #expect(seen.count == Set(seen).count && Set(seen) == Set(expected) && seen.count > 3)
        }
    }

    @Test func `a search for nothing, a seat of no performance and what cannot be read are refused`() async throws {
        try await LiveService.run { service in
            for (query, parameter) in [
                ("", "name"), ("instance=MIDSUMMER-19", "name"), ("seat=B12", "instance"),
                ("seat=12&instance=MIDSUMMER-19", "seat"), ("order=nonsense", "order"),
                ("name=a&limit=0", "limit"), ("name=a&limit=101", "limit"), ("name=a&cursor=x", "cursor"),
                ("surname=a", "surname"),
            ] {
                let answer = try await service.get("/v1/tickets?" + query, as: .boxOffice)
                #expect(answer.status == 400, "\(query)")
                let errors = try answer.json["errors"] as? [[String: Any]]
                #expect(errors?.first?["parameter"] as? String == parameter, "\(query)")
            }
        }
    }
}
