import Foundation
import Orders
import Testing
import Ticketing
import VenueTesting

@testable import Service

@Suite("The ledger over HTTP", .venue(ServiceSchema.migrations), .serialized)
struct LedgerRouteTests {
    @Test func `the box office fetches every scan, with the devices' names and by the venue's clock`() async throws {
        try await LiveService.run { service in
            let ticket = try #require(service.orders.first?.tickets.first)
            for (nonce, gate) in [("1", "=North"), ("2", "South")] {
                _ = try await service.scan(["barcode": ticket.barcode.value.text, "nonce": nonce, "gate": gate])
            }
            let path = "/v1/instances/\(ticket.instance.code)/scans.csv"
            let answer = try await service.get(path, as: .boxOffice)
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"]?.hasPrefix("text/csv") == true)
            #expect(answer.headers["content-disposition"]?.contains("scans.csv") == true)
            let text = String(decoding: answer.body, as: UTF8.self)
            let lines = text.components(separatedBy: "\r\n")
            #expect(lines.count == 4 && lines[3].isEmpty)
            #expect(lines[1].contains("+01:00,'=North,scanner,entry,admitted,,"))
            #expect(lines[2].contains(",South,scanner,entry,refused,alreadyAdmitted,"))
            #expect(!text.contains(ticket.barcode.value.text))
            for role in [Role.scanner, .agency] { #expect(try await service.get(path, as: role).status == 403) }
            #expect(try await service.get("/v1/instances/NOWHERE/scans.csv", as: .boxOffice).status == 404)
            #expect(try await service.get(path + "?gate=x", as: .boxOffice).status == 400)
        }
    }
}
