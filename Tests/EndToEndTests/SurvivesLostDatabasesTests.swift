import Foundation
import PostgreSQLTesting
import StorageTesting
import Testing

extension EndToEnd {
    /// Two nodes on one PostgreSQL database, under load; `WILLCALL_SOAK=1` makes the nights longer.
    @Suite("Nodes, servers and connections that are lost", .serialized, .timeLimit(.minutes(10)))
    struct SurvivesLostDatabasesTests {
        private static let tickets = FullHouse.isSoak ? 5000 : 600
        private static let losses = FullHouse.isSoak ? 10 : 2

        /// Serves a full house from two nodes, and sees to it that each ticket was admitted once.
        ///
        /// - Parameters:
        ///   - url: the database as the nodes reach it.
        ///   - faults: what happens while a crowd is scanning at both; gives the node that is asked afterwards.
        private func night(
            at url: String,
            _ faults: (_ crowd: Crowd, _ first: Server, _ second: Server) async throws -> Server
        ) async throws {
            var venue = try Venue()
            venue.databaseURL = url
            try await venue.succeed("migrate")
            try await venue.succeed("catalogue", "import", Repository.root + "/examples/catalogue.json")
            try await FullHouse.sell(Self.tickets, at: venue)
            let token = try await venue.token()
            let (first, second) = (try await Server(venue, token: token), try await Server(venue, token: token))
            do {
                let codes = try await FullHouse.codes(first)
                let crowd = Crowd(codes, at: [first.port, second.port], token: token)
                var node = second
                try await crowd.scan(doors: 8) { node = try await faults(crowd, first, second) }
                let told = crowd.told
                #expect(told.answers.count == codes.count)
                #expect(told.refusals.keys.allSatisfy { [0, 503].contains($0) }, "\(told.refusals)")
                #expect(told.refusalsWithoutRetry == 0)
                try await FullHouse.expectAdmittedOnce(codes, told, at: node)
            } catch {
                for server in [first, second] { try await server.kill() }
                throw error
            }
            for server in [first, second] { try await server.kill() }
        }

        /// Waits until so many scans more were answered, or all are.
        private static func progress(_ crowd: Crowd, by scans: Int) async throws {
            let goal = min(crowd.count + scans, tickets)
            while crowd.count < goal {
                try Task.checkCancellation()
                try await Task.sleep(for: .milliseconds(2))
            }
        }

        @Test func `doors go over to the other node when one is killed`() async throws {
            try await PostgreSQLTemplates.durable.lending(nil) { url in
                try await night(at: url) { crowd, first, second in
                    try await Self.progress(crowd, by: Self.tickets / 4)
                    try await first.kill()
                    try await Self.progress(crowd, by: Self.tickets / 4)
                    #expect(crowd.told.refusals[0, default: 0] > 0, "the node had doors when it was killed")
                    return second
                }
            }
        }

        @Test func `admissions outlive the server that is killed and started again`() async throws {
            // A server of its own, because others are using the shared one.
            let server = try PostgreSQLServer(settings: ["fsync=on"])
            defer { server.stop() }
            try await night(at: server.url("postgres")) { crowd, _, second in
                for loss in 1...Self.losses {
                    try await Self.progress(crowd, by: Self.tickets / (Self.losses + 2))
                    try await Self.lose(server, under: crowd, untilToldSo: loss == Self.losses)
                }
                return second
            }
        }

        /// Kills the server, and starts it again.
        ///
        /// - Parameters:
        ///   - server: the server.
        ///   - crowd: who is scanning meanwhile.
        ///   - isLong: whether it stays away until a door is told to come again; else it is back before the nodes lose
        ///     patience, so that doors wait, and need not even ask again.
        private static func lose(
            _ server: PostgreSQLServer, under crowd: Crowd, untilToldSo isLong: Bool
        ) async throws {
            #expect(crowd.count < tickets, "doors were scanning when the server was killed")
            let refusals = crowd.told.refusals[503, default: 0]
            server.kill()
            if isLong {
                while crowd.told.refusals[503, default: 0] == refusals {
                    try Task.checkCancellation()
                    try await Task.sleep(for: .milliseconds(10))
                }
            } else {
                // A tenth of the nodes' patience; nothing tells its end, as nobody may be refused.
                try await Task.sleep(for: .milliseconds(300))
            }
            let answered = crowd.count
            try server.start()
            try await progress(crowd, by: 1)
            #expect(crowd.count > answered, "doors go on when the server is back")
        }

        @Test func `a line that is cut again and again delays doors and nothing else`() async throws {
            try await PostgreSQLTemplates.durable.lending(nil) { url in
                let server = try await PostgreSQLTemplates.durable.server()
                let proxy = try CuttingProxy(to: server.folder.path + "/.s.PGSQL.5432")
                let database = try #require(url.split(separator: "/").last)
                try await night(at: "postgresql://willcall@127.0.0.1:\(proxy.port)/\(database)?sslmode=disable") {
                    crowd, _, second in
                    var cuts = 0
                    while crowd.count < Self.tickets * 3 / 4 {
                        try await Self.progress(crowd, by: Self.tickets / 20)
                        // Connections are in the middle of what they do, some of them of a commit.
                        cuts += proxy.cut()
                    }
                    #expect(cuts > 8, "connections were cut")
                    return second
                }
                proxy.close()
            }
        }
    }
}
