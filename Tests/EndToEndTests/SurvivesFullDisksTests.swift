import Foundation
import Testing

extension EndToEnd {
    /// Six hundred tickets; `WILLCALL_SOAK=1` makes it fifteen hundred.
    @Suite("A full disk", .serialized, .timeLimit(.minutes(5)))
    struct SurvivesFullDisksTests {
        @Test func `doors say so, lose nothing, and work again as soon as there is room`() async throws {
            let folder = try TemporaryFolder()
            try await folder.withFileSystem(megabytes: 24) { mount in
                let venue = try Venue(data: mount + "/data")
                try await venue.succeed("catalogue", "import", Repository.root + "/examples/catalogue.json")
                try await FullHouse.sell(FullHouse.isSoak ? 1500 : 600, at: venue)
                let server = try await Server(venue)
                do {
                    try await Self.fill(mount, server)
                } catch {
                    try await server.kill()
                    throw error
                }
                try await server.kill()
            }
        }

        private static func fill(_ mount: String, _ server: Server) async throws {
            let codes = try await FullHouse.codes(server)
            let crowd = Crowd(codes, at: [server.port], token: server.token)
            let ballast = URL(filePath: mount + "/ballast")
            try Self.takeRoom(ballast)
            try await crowd.scan(doors: 4) {
                while crowd.told.refusals[503, default: 0] < 8 {
                    try Task.checkCancellation()
                    try #require(crowd.count < codes.count, "the disk never was full")
                    try await Task.sleep(for: .milliseconds(5))
                }
                let problem = try await server.scan(codes[0], nonce: "full")
                #expect(problem.status == 503)
                #expect(problem.headers["content-type"] == "application/problem+json")
                #expect(String(decoding: problem.body, as: UTF8.self).contains(#""code":"unavailable""#))
                let live = try await server.get("/health/live")
                #expect(live.status == 200)
                #expect(try await server.get("/v1/barcodes/\(codes[0])").status == 200, "who only looks is answered")
                try FileManager.default.removeItem(at: ballast)
            }
            let told = crowd.told
            #expect(told.answers.count == codes.count)
            #expect(told.refusals.keys.allSatisfy { $0 == 503 }, "\(told.refusals)")
            #expect(told.refusalsWithoutRetry == 0)
            try await FullHouse.expectAdmittedOnce(codes, told, at: server)
        }

        /// Fills the disk to the last byte.
        private static func takeRoom(_ ballast: URL) throws {
            try #require(FileManager.default.createFile(atPath: ballast.path, contents: nil))
            let file = try FileHandle(forWritingTo: ballast)
            defer { try? file.close() }
            for bytes in [65_536, 4096, 512] {
                while (try? file.write(contentsOf: Data(count: bytes))) != nil {}
            }
        }
    }
}
