import Foundation
import Testing

extension EndToEnd {
    /// The lines to paste in docs/live.md, run as they stand there.
    @Suite("The guide to seeing the doors")
    struct KeepsTheLiveGuideTests {
        @Test(.timeLimit(.minutes(5)))
        func `every line to paste works`() async throws {
            let lines = try PastedLines(of: "docs/live.md")
            #expect(lines.blocks.count == 5)
            let venue = try await Venue.withExamples()
            try await venue.serving { server in
                let order = try #require(try await server.orders(instance: "MIDSUMMER-19").first)
                let barcode = try #require(order.tickets.first { $0.instance.code == "MIDSUMMER-19" }?.barcode.value)
                _ = try await server.scan(barcode, nonce: "1")
                let work = try TemporaryFolder()
                let ending = try await lines.run(
                    at: venue, server, names: ["ORDER": order.number, "BARCODE": barcode], in: work)
                #expect(ending.status == 0, "\(ending.stdout)\(ending.stderr)")
                #expect(ending.stdout.contains("\"admitted\":1"))
                #expect(ending.stdout.contains("event: counts\nid: "))
                #expect(ending.stdout.contains("\"barcodeEnd\":\"\(barcode.suffix(4))\""))
                #expect(ending.stdout.contains("The ticket's barcodes are blocked."))
                for file in ["scans.csv", "scans-again.csv"] {
                    let text = try String(contentsOfFile: work / file, encoding: .utf8)
                    #expect(text.split(separator: "\r\n").count == 2, "\(file)")
                    #expect(text.contains(",Main,test boxOffice,entry,admitted,"))
                }
            }
        }

        @Test(.timeLimit(.minutes(5)))
        func `care and export on the command line refuse plainly`() async throws {
            let venue = try await Venue.sample()
            let unknown = try await venue.run("barcode", "block", "NOBODY", "--reason", "lost")
            #expect(unknown.status == 1 && unknown.stdout.isEmpty)
            #expect(unknown.stderr.split(separator: "\n").count == 1, "\(unknown.stderr)")
            let ledger = try await venue.run(
                "door", "ledger", "--instance", "NOWHERE", "--out", venue.folder / "x.csv")
            ledger.expectRefusal(naming: "NOWHERE")
            #expect(!FileManager.default.fileExists(atPath: venue.folder / "x.csv"))
        }
    }
}
