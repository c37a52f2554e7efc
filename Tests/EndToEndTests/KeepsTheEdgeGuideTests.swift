import Glibc
import Foundation
import Testing

extension EndToEnd {
    /// The lines to paste in docs/edge.md, run as they stand there.
    @Suite("The guide to edges")
    struct KeepsTheEdgeGuideTests {
        @Test(.timeLimit(.minutes(5)))
        func `an edge is set up in five steps`() async throws {
            let lines = try PastedLines(of: "docs/edge.md")
            #expect(lines.blocks.count == 6)
            let venue = try await Venue.withExamples()
            try await venue.serving { server in
                let order = try #require(try await server.orders(instance: "MIDSUMMER-19").first)
                let barcode = try #require(order.tickets.first { $0.instance.code == "MIDSUMMER-19" }?.barcode.value)
                let ending = try await lines.run(
                    at: venue, server, names: ["BARCODE": barcode, "EDGE_PORT": "\(try freePort())"],
                    in: TemporaryFolder())
                #expect(ending.status == 0, "\(ending.stdout)\(ending.stderr)")
                #expect(ending.stdout.contains("\"verdict\":\"admitted\""))
                #expect(ending.stdout.contains("\"untaken\":0,\"waiting\":0"))
                let lookup = try await server.get("/v1/barcodes/\(barcode)").json(BarcodeAnswer.self)
                #expect(lookup.scans.map(\.outcome) == ["admitted"] && lookup.inside)
            }
        }

        /// A port that nobody has at the moment.
        private func freePort() throws -> Int {
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(descriptor) }
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            var size = socklen_t(MemoryLayout<sockaddr_in>.size)
            let status = withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, size) | getsockname(descriptor, $0, &size)
                }
            }
            try #require(status == 0)
            return Int(UInt16(bigEndian: address.sin_port))
        }
    }
}
