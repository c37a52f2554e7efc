import Foundation
import Testing

extension EndToEnd {
    /// Five times; `WILLCALL_SOAK=1` makes it twenty.
    @Suite("Power cuts under load", .serialized, .timeLimit(.minutes(10)))
    struct SurvivesPowerCutsTests {
        private static let cuts = FullHouse.isSoak ? 20 : 5
        private static let scansPerCut = FullHouse.isSoak ? 500 : 100

        @Test func `whatever was answered is kept, nobody is let in twice, and retries hear the same`() async throws {
            let venue = try await FullHouse.open(Self.cuts * Self.scansPerCut + 200)
            let token = try await venue.token()
            var codes: [String] = []
            try await venue.serving(token: token) { codes = try await FullHouse.codes($0) }
            var server = try await Server(venue, token: token)
            let crowd = Crowd(codes, at: [server.port], token: token)
            try await crowd.scan(doors: 8) {
                for cut in 1...Self.cuts {
                    while crowd.count < cut * Self.scansPerCut {
                        try Task.checkCancellation()
                        try await Task.sleep(for: .milliseconds(2))
                    }
                    try await server.kill()
                    // The doors try again and again meanwhile, with the nonces that they used before the cut.
                    server = try await Server(venue, token: token)
                    crowd.move(to: [server.port])
                }
            }
            let told = crowd.told
            #expect(told.answers.count == codes.count)
            #expect(told.refusals[0, default: 0] >= Self.cuts, "the power went while doors waited for answers")
            #expect(told.refusals.keys.allSatisfy { $0 == 0 }, "\(told.refusals)")
            try await FullHouse.expectAdmittedOnce(codes, told, at: server)
            try await server.kill()
        }
    }
}
