import Foundation
import SQLiteEngine
import Storage
import Testing

@Suite("A commit has reached the disk when it returns", .timeLimit(.minutes(5)))
struct DurabilityTests {
    /// How often the probe synced files while it made so many commits, by the kernel's account.
    static func syncs(commits: Int) async throws -> Int {
        try await withTemporaryFolder { folder in
            let log = folder.appending(path: "strace.txt").path
            let probe = try Probe(
                under: ["/usr/bin/strace", "-f", "-e", "trace=fsync,fdatasync", "-o", log],
                "commits", folder.appending(path: "a.sqlite").path, "\(commits)")
            #expect(try probe.finish().hasSuffix("done\n"))
            #expect(probe.process.terminationStatus == 0)
            let calls = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
            return calls.count { $0.contains("sync(") && !$0.contains("resumed") }
        }
    }

    @Test("Fifty commits are at least fifty syncs, fifty more than none are")
    func syncsEveryCommit() async throws {
        let idle = try await Self.syncs(commits: 0)
        let busy = try await Self.syncs(commits: 50)
        #expect(busy - idle >= 50)
    }

    @Test("What was acknowledged before a killed process died is there")
    func survivesKill() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "a.sqlite").path
            let probe = try Probe("commits", path, "1000000")
            #expect(probe.hear() == "ready\n")
            let reader = try SQLiteDatabase(path: path)
            func highest() async throws -> Int64 {
                try await reader.read {
                    try $0.row("SELECT coalesce(max(number), -1) AS n FROM entry")?.integer("n") ?? -1
                }
            }
            while try await highest() < 20 { try await Task.sleep(for: .milliseconds(5)) }
            let seen = try await highest()
            kill(probe.process.processIdentifier, SIGKILL)
            _ = try probe.finish()
            let after = try await highest()
            #expect(after >= seen)
            let count = try await reader.read { try $0.row("SELECT count(*) AS n FROM entry")?.integer("n") }
            #expect(count == after + 1, "no commit is missing in the middle")
        }
    }
}
