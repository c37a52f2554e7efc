import Foundation
@testable import Fulfilment
import Orders
import Testing
import Ticketing
import VenueTesting

@testable import Service

@Suite("PDFs of the service open their order's address", .venue(ServiceSchema.migrations), .serialized)
struct LinksOrdersTests {
    /// What the pages of a PDF open; links stand in it as they are.
    private func addresses(_ pdf: Data) -> [String] {
        String(decoding: pdf, as: UTF8.self).matches(of: /\/URI \(([^)]*)\)/).map { String($0.1) }
    }

    @Test func `orders, tickets and batches, for box offices and agencies`() async throws {
        try await LiveService.run(link: OrderLink("https://tickets.example.org/o/{order}")) { service in
            let order = try #require(service.orders.first)
            let ticket = try #require(order.tickets.first)
            for role in [Role.boxOffice, .agency] {
                let all = try await service.get("/v1/orders/\(order.number)/tickets.pdf", as: role)
                #expect(Set(addresses(all.body)) == ["https://tickets.example.org/o/\(order.number)"])
                #expect(addresses(all.body).count == order.tickets.count)
                let one = try await service.get("/v1/tickets/\(ticket.id).pdf", as: role)
                #expect(addresses(one.body) == ["https://tickets.example.org/o/\(order.number)"])
            }
            let batch = try await service.get("/v1/instances/MIDSUMMER-19/tickets.pdf?sort=order", as: .boxOffice)
            let linked = addresses(batch.body)
            let sold = service.orders.filter { order in
                order.delivery == .collect && order.tickets.contains { $0.instance.code == "MIDSUMMER-19" }
            }
            #expect(Set(linked).isSuperset(of: sold.map { "https://tickets.example.org/o/\($0.number)" }))
            #expect(linked == linked.sorted(), "the pages come by order number")
        }
    }

    @Test func `without the setting there are none, and the validator is another`() async throws {
        try await LiveService.run { service in
            let order = service.orders[0]
            let path = "/v1/orders/\(order.number)/tickets.pdf"
            let answer = try await service.get(path, as: .boxOffice)
            #expect(answer.status == 200 && addresses(answer.body).isEmpty)
            let tag = try #require(answer.headers["etag"])
            #expect(try await service.get(path, as: .boxOffice, headers: ["If-None-Match": tag]).status == 304)
            let dependencies = service.dependencies
            let linked = Fulfilment(
                database: dependencies.database, designs: dependencies.designs,
                barcodes: dependencies.fulfilment.barcodes, link: try OrderLink("https://a.example/{order}"))
            #expect(try await linked.document(for: order).entityTag(format: "pdf") != tag)
        }
    }
}
