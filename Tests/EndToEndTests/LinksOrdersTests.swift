import Foundation
import Testing

extension EndToEnd {
    @Suite("Pages that open their order's address", .serialized, .timeLimit(.minutes(5)))
    struct LinksOrdersTests {
        /// The address of each page of a PDF, by page.
        private func addresses(in file: String) async throws -> [Int: String] {
            let lines = try await Program.run("/usr/bin/pdfinfo", "-url", file).split(separator: "\n").dropFirst()
            return try Dictionary(
                lines.map { line in
                    let words = line.split(separator: " ")
                    return (try #require(Int(words[0])), String(words[2]))
                }
            ) { _, _ in throw CancellationError() }
        }

        @Test func `each page of a batch opens the order whose number it shows`() async throws {
            let venue = try await Venue.withExamples()
            let file = venue.folder / "batch.pdf"
            try await venue.succeed(
                "render", "--instance", "LANTERN-30", "--link", "https://tickets.example.org/o/{order}", "--out", file)
            try await Program.run("/usr/bin/qpdf", "--check", file)
            let pages = try await Program.run("/usr/bin/pdftotext", file, "-").split(separator: "\u{c}")
            let addresses = try await addresses(in: file)
            #expect(addresses.count == pages.count && pages.count > 2)
            for (index, page) in pages.enumerated() {
                let address = try #require(addresses[index + 1])
                let number = try #require(address.wholeMatch(of: #/https://tickets\.example\.org/o/([0-9A-Z-]{9})/#))
                #expect(page.contains(number.1), "page \(index + 1) opens \(address)")
            }
            #expect(Set(addresses.values).count > 1)
        }

        @Test func `a service takes the address from its options or its environment`() async throws {
            let venue = try await Venue.withExamples()
            let token = try await venue.token()
            for (options, environment, host) in [
                (["--link", "https://a.example/{order}"], "https://b.example/{order}", "https://a.example/"),
                ([], "https://b.example/{order}", "https://b.example/"),
            ] {
                let server = try await Server(
                    venue, token: token, options: options, environment: ["WILLCALL_LINK": environment])
                let order = try #require(try await server.orders(instance: "MIDSUMMER-20").first)
                let answer = try await server.get("/v1/orders/\(order.number)/tickets.pdf")
                try await server.kill()
                let file = venue.folder / "order.pdf"
                try answer.body.write(to: URL(filePath: file))
                #expect(Set(try await addresses(in: file).values) == [host + order.number])
            }
        }

        @Test func `an address that is none is told before anything is done`() async throws {
            let venue = try await Venue.sample()
            for arguments in [["serve", "--port", "0"], ["render", "--order", "K7M2-9QXR", "--out", "a.pdf"]] {
                let option = try await venue.start(arguments + ["--link", "https://example.org/o"]).ending()
                #expect(option.status != 0 && option.stdout == "")
                #expect(option.stderr.contains("--link: ") && option.stderr.contains("{order}"), "\(option.stderr)")
                let setting = try await venue.start(arguments, environment: ["WILLCALL_LINK": "example.org/{order}"])
                    .ending()
                #expect(setting.status != 0 && setting.stderr.contains("WILLCALL_LINK"), "\(setting.stderr)")
                #expect(setting.stderr.contains("https:// or http://"))
            }
        }
    }
}
