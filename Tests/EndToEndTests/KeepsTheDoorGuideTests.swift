import Foundation
import Testing

extension EndToEnd {
    /// The lines to paste in docs/doors.md, run as they stand there.
    @Suite("The guide to doors")
    struct KeepsTheDoorGuideTests {
        @Test(.timeLimit(.minutes(5)))
        func `a door is set up in five steps, and goes on on paper`() async throws {
            let lines = try PastedLines(of: "docs/doors.md")
            #expect(lines.blocks.count == 7)
            let venue = try await Venue.withExamples()
            try await venue.serving { server in
                let order = try #require(
                    try await server.orders(instance: "MIDSUMMER-19").first { order in
                        order.tickets.count > 1 && order.tickets.allSatisfy { $0.instance.code == "MIDSUMMER-19" }
                    })
                let folder = try TemporaryFolder()
                let ending = try await lines.run(
                    at: venue, server,
                    names: [
                        "BARCODE": order.tickets[0].barcode.value, "ORDER": order.number,
                        "TICKED_AT": Date.now.ISO8601Format(),
                    ], in: folder)
                #expect(ending.status == 0, "\(ending.stdout)\(ending.stderr)")
                #expect(ending.stdout.contains("close 45 minutes after the start"))
                #expect(ending.stdout.contains("‘North’ leads into ‘Stalls’"))
                #expect(ending.stdout.contains("\"simulated\":true"))
                #expect(ending.stdout.contains("\"North\""), "the count names the gate of the device")
                #expect(ending.stdout.contains("\"admitted\":1"))
                #expect(ending.stdout.contains("is revoked"))
                #expect(ending.stdout.contains("door-list.pdf has "))
                let list = try Data(contentsOf: URL(filePath: folder / "door-list.pdf"))
                #expect(list.starts(with: Data("%PDF-".utf8)))
                #expect(ending.stdout.contains("paper-\(order.number)-2") && !ending.stdout.contains("conflict"))
            }
        }
    }
}
