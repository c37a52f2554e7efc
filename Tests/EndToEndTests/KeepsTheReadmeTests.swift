import Foundation
import Testing

extension EndToEnd {
    /// The lines to paste in the README, run as they stand there.
    @Suite("The README")
    struct KeepsTheReadmeTests {
        /// The shell blocks, in their order.
        static func blocks() throws -> [String] {
            let text = try String(contentsOfFile: Repository.root + "/README.md", encoding: .utf8)
            return text.matches(of: /```sh\n([\s\S]*?)```/).map { String($0.1) }
        }

        @Test(.timeLimit(.minutes(5)))
        func `every line to paste works in a folder with the examples and the designs`() async throws {
            let blocks = try Self.blocks()
            #expect(blocks.count >= 6)
            let venue = try await Venue.withExamples()
            let tokens = (
                boxOffice: try await venue.token("boxOffice"), door: try await venue.token("scanner"),
                agency: try await venue.succeed(
                    "token", "create", "--name", "agency", "--role", "agency", "--agency", "NORTHSTAR"
                ).trimmingCharacters(in: .whitespacesAndNewlines)
            )
            try await venue.serving(token: tokens.boxOffice) { server in
                let page = try await server.get("/v1/orders?agency=NORTHSTAR&instance=MIDSUMMER-19&limit=1")
                let order = try #require(try page.json(OrderPageAnswer.self).orders.first)
                let barcode = try #require(order.tickets.first?.barcode.value)
                let work = try TemporaryFolder()
                for name in ["designs", "examples"] {
                    try FileManager.default.copyItem(atPath: Repository.root + "/\(name)", toPath: work / name)
                }
                let bin = URL(filePath: Venue.executable).deletingLastPathComponent().path
                let names = """
                    export PATH="\(bin):$PATH" DATA=\(venue.data) WILLCALL=\(server.address)
                    export BOX_OFFICE=\(tokens.boxOffice) DOOR=\(tokens.door) AGENCY=\(tokens.agency)
                    export ORDER=\(order.number) BARCODE=\(barcode)
                    curl() { command curl --fail-with-body "$@"; }

                    """
                // One shell for all, because later blocks build on earlier ones.
                let copying = blocks.filter { $0.contains("cp -r") }
                #expect(copying.count == 1)
                // A reader pastes the copying of a starter again after a mistake.
                let script = "set -eu\n" + names + (blocks + copying).joined(separator: "\n")
                try Data(script.utf8).write(to: URL(filePath: work / "readme.sh"))
                let ending = try await Program("/bin/bash", [work / "readme.sh"], in: work.path).ending()
                #expect(ending.status == 0, "\(ending.stderr)")
                #expect(!FileManager.default.fileExists(atPath: work / "designs/my-ticket/boca-203x83"))
                #expect(ending.stdout.contains("\"verdict\":\"admitted\""))
                #expect(ending.stdout.contains("\"reason\":\"alreadyAdmitted\""))
                for file in [
                    "collection-tickets.pdf", "order.pdf", "agency-tickets.pdf", "my-ticket.pdf", "my-ticket.png",
                ] {
                    let size = try FileManager.default.attributesOfItem(atPath: work / file)[.size] as? Int
                    #expect((size ?? 0) > 10_000, "\(file)")
                }
            }
        }
    }
}
