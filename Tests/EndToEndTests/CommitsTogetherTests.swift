import Foundation
import PostgreSQLTesting
import StorageTesting
import Testing

extension EndToEnd {
    /// A killed process does not lose what the kernel has not written yet, so the waits for the disk are counted.
    @Suite("Scans share commits, and wait for the disk", .serialized, .timeLimit(.minutes(5)))
    struct CommitsTogetherTests {
        private static let alone = 40
        private static let doors = 32
        private static let crowded = 600

        @Test func `no scan is answered before a sync, in one file`() async throws {
            let venue = try await FullHouse.open(Self.alone + Self.crowded)
            try await venue.serving { server in
                try await Self.expectSyncs(server, in: { [server.program.process.processIdentifier] })
            }
        }

        @Test func `no scan is answered before a sync, on a PostgreSQL server`() async throws {
            let postgreSQL = try PostgreSQLServer(settings: ["fsync=on"])
            defer { postgreSQL.stop() }
            var venue = try Venue()
            venue.databaseURL = postgreSQL.url("postgres")
            try await venue.succeed("migrate")
            try await venue.succeed("catalogue", "import", Repository.root + "/examples/catalogue.json")
            try await FullHouse.sell(Self.alone + Self.crowded, at: venue)
            try await venue.serving { server in
                // Whoever writes the log may be the one who syncs it, so all of the server's processes are watched.
                try await Self.expectSyncs(server, in: postgreSQL.processes)
            }
        }

        private static func expectSyncs(_ server: Server, in processes: () -> [Int32]) async throws {
            let codes = try await FullHouse.codes(server)
            try #require(codes.count == alone + crowded)
            // A lone scan waits for a sync of its own.
            let first = Crowd(Array(codes.prefix(alone)), at: [server.port], token: server.token)
            let ownSyncs = try await syncs(of: processes) { await first.scan(doors: 1) }
            #expect(first.count == alone)
            #expect(ownSyncs >= alone)
            // Each door has one scan under way, so one sync answers at most as many scans as there are doors.
            let second = Crowd(Array(codes.dropFirst(alone)), at: [server.port], token: server.token)
            let sharedSyncs = try await syncs(of: processes) { await second.scan(doors: doors) }
            #expect(second.count == crowded)
            #expect(second.told.refusals.isEmpty)
            #expect(sharedSyncs * doors >= crowded, "\(sharedSyncs) syncs for \(crowded) scans")
            #expect(sharedSyncs < crowded, "\(sharedSyncs) syncs for \(crowded) scans")
        }

        /// How often processes wait for the disk while the body runs, by the kernel's account.
        private static func syncs(of processes: () -> [Int32], _ body: () async -> Void) async throws -> Int {
            let processes = processes()
            let folder = try TemporaryFolder()
            let log = folder / "strace.txt"
            let trace = try Program(
                "/usr/bin/strace",
                ["-f", "-e", "trace=fsync,fdatasync", "-o", log] + processes.flatMap { ["-p", "\($0)"] })
            while trace.stderr.matches(of: /Process [0-9]+ attached/).count < processes.count {
                try #require(trace.isRunning, "strace needs the right to trace: \(trace.stderr)")
                try await Task.sleep(for: .milliseconds(10))
            }
            await body()
            // Other signals may be blocked where the tests run. Each line is in the file when it was seen.
            trace.signal(SIGKILL)
            _ = try await trace.ending()
            return try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
                .count { $0.contains("sync(") && !$0.contains("resumed") }
        }
    }
}
