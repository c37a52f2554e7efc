import Foundation
import Testing

extension EndToEnd {
    @Suite("The service and its description", .serialized, .timeLimit(.minutes(5)))
    struct KeepsItsDescriptionTests {
        /// What `scripts/schemathesis-check` tells.
        struct Report: Decodable {
            let status: Int
            let operations: [String]
            let answered: [String]
            let log: String
        }

        /// What `scripts/schemathesis-check` is given.
        struct Values: Encodable {
            let token: String
            let parameters: [String: [String: String]]
            let bodies: [String: [String: String]]
        }

        @Test func `every answer is one that the description promises`() async throws {
            let venue = try await Venue.withExamples()
            try await venue.serving { server in
                let order = try #require(try await server.orders(instance: "MIDSUMMER-19").first)
                let ticket = order.tickets[0]
                let values = Values(
                    token: server.token,
                    parameters: [
                        "findOrders": ["number": order.number, "instance": ticket.instance.code],
                        "getOrder": ["number": order.number], "getOrderPDF": ["number": order.number],
                        "getTicketPDF": ["id": ticket.id], "getTicketPNG": ["id": ticket.id],
                        "lookUpBarcode": ["value": ticket.barcode.value], "previewDesign": ["id": "boca-203x83"],
                        "getCounts": ["code": ticket.instance.code], "exportScans": ["code": ticket.instance.code],
                        "findTickets": ["order": order.number],
                        "explainProblem": ["slug": "not-found"],
                    ],
                    bodies: ["scan": ["barcode": ticket.barcode.value, "nonce": "real"]])
                let file = venue.folder / "values.json"
                try JSONEncoder().encode(values).write(to: URL(filePath: file))
                let text = try await Program.runScript("schemathesis-check", server.address, file)
                let report = try JSONDecoder().decode(Report.self, from: Data(text.utf8))
                #expect(report.status == 0, "\(report.log)")
                #expect(report.operations.count >= 13)
                let real = Set(values.parameters.keys).union(values.bodies.keys)
                #expect(real.subtracting(report.answered) == [], "what was given real values was never answered 2xx")
                print("\(report.answered.count) of \(report.operations.count) operations were answered with 2xx")
                #expect(server.program.isRunning)
            }
        }

        @Test func `every answer of an edge is one that its description promises`() async throws {
            let venue = try await Venue.withExamples()
            try await venue.serving { server in
                let instance = "MIDSUMMER-19"
                let barcode = try #require(
                    try await server.orders(instance: instance).flatMap(\.tickets)
                        .first { $0.instance.code == instance }?.barcode.value)
                let token = try await venue.device(
                    "Steward", profile: "steward", instance: instance, at: server)
                let edge = try await EdgeNode(
                    venue.folder / "edge", upstream: server.address,
                    code: venue.pairingCode("Foyer", profile: "edge", instance: instance))
                defer { edge.program.signal(SIGKILL) }
                let values = Values(
                    token: token,
                    parameters: [
                        "lookUpBarcode": ["value": barcode], "getCounts": ["code": instance],
                        "explainProblem": ["slug": "not-found"],
                    ],
                    bodies: ["scan": ["barcode": barcode, "nonce": "real"]])
                let file = venue.folder / "values.json"
                try JSONEncoder().encode(values).write(to: URL(filePath: file))
                let text = try await Program.runScript("schemathesis-check", "http://127.0.0.1:\(edge.port)", file)
                let report = try JSONDecoder().decode(Report.self, from: Data(text.utf8))
                #expect(report.status == 0, "\(report.log)")
                #expect(report.operations.count == 9)
                let real = Set(values.parameters.keys).union(values.bodies.keys)
                #expect(real.subtracting(report.answered) == [], "what was given real values was never answered 2xx")
                #expect(edge.program.isRunning)
            }
        }
    }
}
