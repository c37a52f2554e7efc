import Foundation
import Orders
import Testing
import Ticketing
import VenueTesting

@testable import Service

@Suite("Orders over HTTP", .venue(ServiceSchema.migrations), .serialized)
struct OrderRouteTests {
    private func numbers(_ answer: LiveService.Answer) throws -> [String] {
        let orders = try #require(try answer.json["orders"] as? [[String: Any]])
        return orders.compactMap { $0["number"] as? String }
    }

    private func query(_ name: String, _ value: String) throws -> String {
        var allowed = CharacterSet.alphanumerics
        allowed.insert(charactersIn: "-_.")
        return "/v1/orders?\(name)=" + (try #require(value.addingPercentEncoding(withAllowedCharacters: allowed)))
    }

    /// The body with the one thing taken out in which two answers to the same question differ.
    private func withoutRequestID(_ answer: LiveService.Answer) -> String {
        String(decoding: answer.body, as: UTF8.self).replacing(/"requestID":"[^"]*"/, with: "")
    }

    @Test func `an order is found by everything that people know of it`() async throws {
        try await LiveService.run { service in
            let order = try #require(
                service.orders.first { $0.agentCustomer.name != nil && $0.agentCustomer.reference != nil })
            let ticket = try #require(order.tickets.first)
            for (name, value) in [
                ("number", order.number.text), ("number", order.number.text.lowercased()),
                ("reference", try #require(order.agentCustomer.reference)),
                ("customer", try #require(order.agentCustomer.name)),
                ("barcode", ticket.barcode.value.text),
            ] {
                let answer = try await service.get(query(name, value), as: .boxOffice)
                #expect(answer.status == 200)
                #expect(try numbers(answer).contains(order.number.text), "\(name)")
            }
            let agency = try await service.get("/v1/orders?limit=200&agency=\(order.agency.code)", as: .boxOffice)
            #expect(try numbers(agency).contains(order.number.text))
            let instance = try await service.get(
                "/v1/orders?limit=200&instance=\(ticket.instance.code)", as: .boxOffice)
            #expect(try !numbers(instance).isEmpty)
        }
    }

    @Test func `pages follow one another without a gap or a repeat`() async throws {
        try await LiveService.run { service in
            var seen: [String] = []
            var path: String? = "/v1/orders?limit=37"
            while let next = path {
                let answer = try await service.get(next, as: .boxOffice)
                seen += try numbers(answer)
                path = (try answer.json["next"] as? String).map { "/v1/orders?limit=37&cursor=\($0)" }
            }
            #expect(Set(seen).count == seen.count)
            #expect(seen.count >= 300)
        }
    }

    @Test func `an agency sees its own orders, and a foreign one is like none`() async throws {
        try await LiveService.run { service in
            let own = try #require(service.orders.first)
            let foreign = try #require(service.orders.first { $0.agency.code != own.agency.code })
            #expect(try await service.get("/v1/orders/\(own.number)", as: .agency).status == 200)
            let list = try await service.get("/v1/orders?limit=200", as: .agency)
            let agencies = try #require(try list.json["orders"] as? [[String: Any]]).compactMap {
                ($0["agency"] as? [String: String])?["code"]
            }
            #expect(Set(agencies) == [own.agency.code])
            #expect(try numbers(await service.get("/v1/orders?number=\(foreign.number)", as: .agency)).isEmpty)
            let ticket = try #require(foreign.tickets.first)
            let unknown = OrderNumber(in: .seeded(4_711, now: SampleVenue.evening))
            let unknownTicket = TicketID(in: .seeded(4_712, now: SampleVenue.evening))
            let unknownBarcode = "0000000000000000"
            for (known, missing) in [
                ("/v1/orders/\(foreign.number)", "/v1/orders/\(unknown)"),
                ("/v1/orders/\(foreign.number)/tickets.pdf", "/v1/orders/\(unknown)/tickets.pdf"),
                ("/v1/tickets/\(ticket.id).pdf", "/v1/tickets/\(unknownTicket).pdf"),
                ("/v1/tickets/\(ticket.id).png", "/v1/tickets/\(unknownTicket).png"),
                ("/v1/barcodes/\(ticket.barcode.value)", "/v1/barcodes/\(unknownBarcode)"),
            ] {
                let first = try await service.get(known, as: .agency)
                let second = try await service.get(missing, as: .agency)
                #expect(first.status == 404)
                #expect(first.status == second.status)
                #expect(withoutRequestID(first) == withoutRequestID(second), "\(known)")
                #expect(Set(first.headers.keys) == Set(second.headers.keys), "\(known)")
            }
        }
    }

    @Test func `an order tells its commission, and the door does not`() async throws {
        try await LiveService.run { service in
            for hasCommission in [true, false] {
                let order = try #require(
                    service.orders.first { ($0.tickets.first?.commission != nil) == hasCommission })
                let ticket = try #require(order.tickets.first)
                let one = try await service.get("/v1/orders/\(order.number)", as: .boxOffice).json
                let list = try await service.get("/v1/orders?number=\(order.number)", as: .boxOffice).json
                for body in [one, try #require((list["orders"] as? [[String: Any]])?.first)] {
                    let told = try #require((body["tickets"] as? [[String: Any]])?.first)
                    let commission = told["commission"] as? [String: Any]
                    #expect(commission?["amount"] as? Int64 == ticket.commission?.minorUnits)
                    #expect(commission?["currency"] as? String == ticket.commission?.currency.code)
                    #expect(told.keys.contains("commission") == hasCommission)
                }
                let door = try await service.get("/v1/barcodes/\(ticket.barcode.value)", as: .scanner).json
                let shown = try #require(door["ticket"] as? [String: Any])
                #expect(shown["price"] != nil && shown["commission"] == nil)
            }
        }
    }

    @Test func `a PDF has a strong validator that saves drawing it again`() async throws {
        try await LiveService.run { service in
            let order = try #require(service.orders.first)
            let path = "/v1/orders/\(order.number)/tickets.pdf"
            let first = try await service.get(path, as: .boxOffice)
            #expect(first.status == 200)
            #expect(first.headers["content-type"] == "application/pdf")
            #expect(first.headers["content-disposition"] == "inline; filename=\"tickets-\(order.number).pdf\"")
            #expect(first.body.prefix(5) == Data("%PDF-".utf8))
            let tag = try #require(first.headers["etag"])
            #expect(tag.hasPrefix("\""))
            let second = try await service.get(path, as: .boxOffice)
            #expect(second.body == first.body)
            let third = try await service.get(path, as: .boxOffice, headers: ["If-None-Match": "\"x\", \(tag)"])
            #expect(third.status == 304)
            #expect(third.body.isEmpty)
            #expect(third.headers["etag"] == tag)
            let other = try await service.get(
                path + "?design=roll-80mm", as: .boxOffice, headers: ["If-None-Match": tag])
            #expect(other.status == 200)
        }
    }

    @Test func `a ticket comes as a picture of the size asked for`() async throws {
        try await LiveService.run { service in
            let ticket = try #require(service.orders.first?.tickets.first)
            let answer = try await service.get(
                "/v1/tickets/\(ticket.id).png?design=boca-203x83&dpi=72", as: .boxOffice)
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == "image/png")
            let width = answer.body[16..<20].reduce(0) { $0 << 8 | Int($1) }
            #expect(width == 576)
        }
    }
}
