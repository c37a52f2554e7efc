import Foundation
import Synchronization
import Testing

extension EndToEnd {
    /// Five thousand scans and five hundred connections; `WILLCALL_SOAK=1` makes it a hundred thousand scans.
    @Suite("Rushes and lingerers", .serialized, .timeLimit(.minutes(10)))
    struct SurvivesRushesTests {
        /// How long a calm door waits for its answer at most while another client sends all it can, or others hold
        /// connections; docs/faults.md names it.
        private static let calmDoorBound: Duration = .seconds(2)
        private static let tickets = FullHouse.isSoak ? 100_000 : 5000

        @Test func `a client that sends everything at once is answered, and a calm door meanwhile`() async throws {
            let venue = try await FullHouse.open(Self.tickets)
            try await venue.serving { server in
                let all = try await FullHouse.codes(server)
                let (calm, rush) = (Array(all.prefix(50)), Array(all.dropFirst(50)))
                let crowd = Crowd(rush, at: [server.port], token: server.token)
                try await crowd.scan(doors: 64) {
                    while crowd.count < 64 {
                        try Task.checkCancellation()
                        try await Task.sleep(for: .milliseconds(1))
                    }
                    let waits = try await Self.scanCalmly(calm, at: server)
                    #expect(crowd.count < rush.count, "the rush went on meanwhile")
                    #expect(try #require(waits.max()) < Self.calmDoorBound)
                }
                let told = crowd.told
                #expect(told.answers.count == rush.count)
                #expect(told.refusals.keys.allSatisfy { $0 == 503 }, "\(told.refusals)")
                #expect(told.refusalsWithoutRetry == 0)
                // A part of them suffices: all went the same way.
                try await FullHouse.expectAdmittedOnce(Array(rush.shuffled().prefix(1000)), told, at: server)
            }
        }

        @Test func `five hundred connections that say nothing or half of it hold up no door`() async throws {
            let venue = try await FullHouse.open(200)
            try await venue.serving { server in
                let lines = try (0..<500).map { _ in try DoorLine(to: server.port, token: server.token) }
                // A third says nothing, a third half a head, a third half a body.
                for (index, line) in lines.enumerated() {
                    if index % 3 > 0 { try line.send("POST /v1/scans HTTP/1.1\r\nHost: localhost\r\n") }
                    if index % 3 == 2 {
                        try line.send(
                            "Authorization: Bearer \(server.token)\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 60\r\n\r\n{\"barcode\"")
                    }
                }
                let waits = try await Self.scanCalmly(Array(try await FullHouse.codes(server).prefix(50)), at: server)
                #expect(try #require(waits.max()) < Self.calmDoorBound)
                // Those that never came to a request are closed; `RequestDeadlineTests` waits for the bodies.
                let waiting = lines.enumerated().filter { $0.offset % 3 < 2 }.map(\.element)
                let ended = await Self.ends(of: waiting)
                #expect(ended == waiting.count)
                #expect(try await server.get("/health/ready").status == 200)
            }
        }

        /// Scans one after the other as people come, and says how long each answer took.
        private static func scanCalmly(_ codes: [String], at server: Server) async throws -> [Duration] {
            try await onThread {
                let line = try DoorLine(to: server.port, token: server.token)
                return try codes.map { code in
                    Thread.sleep(forTimeInterval: 0.01)
                    let clock = ContinuousClock()
                    let begin = clock.now
                    let answer = try line.scan(code, nonce: "calm-\(code)")
                    let wait = clock.now - begin
                    try #require(try answer.json(VerdictAnswer.self).verdict == "admitted")
                    return wait
                }
            }
        }

        /// How many of the connections the server closes.
        private static func ends(of lines: [DoorLine]) async -> Int {
            (try? await onThread { lines.count { (try? $0.waitForEnd()) != nil } }) ?? 0
        }

        private static func onThread<Result: Sendable>(
            _ body: @escaping @Sendable () throws -> Result
        ) async throws -> Result {
            try await withCheckedThrowingContinuation { continuation in
                Thread.detachNewThread { continuation.resume(with: Swift.Result(catching: body)) }
            }
        }
    }
}
