import ArgumentParser
import Foundation

/// A run of wrk, on one of its threads.
///
/// It is waited for on a thread of its own: the tasks of the service that is measured share their few threads with the
/// benchmark, which must hold none of them up.
struct Wrk: Sendable {
    let connections: Int
    let seconds: Int
    /// A Lua script whose `done` prints a line by ``figures``.
    let script: URL

    /// The end of a script, which tells what came of it; times are in microseconds.
    static let figures = """
        function done(summary, latency, requests)
            local e = summary.errors
            print(string.format("figures %d %d %d %d %d", summary.requests, summary.duration, latency:percentile(50),
                latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
        end
        """

    /// Runs it against an address.
    ///
    /// - Throws: a `ValidationError` if it does not run or prints no figures.
    func run(against address: String) async throws -> Load.Result {
        let text = try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try output(against: address) }) }
        }
        guard let line = text.split(separator: "\n").last(where: { $0.hasPrefix("figures ") }) else {
            throw ValidationError("wrk did not run; install it. \(text)")
        }
        let figures = line.split(separator: " ").dropFirst().compactMap { Double($0) }
        return Load.Result(
            requests: Int(figures[0]), perSecond: figures[0] / (figures[1] / 1_000_000),
            p50Milliseconds: figures[2] / 1000, p99Milliseconds: figures[3] / 1000, errors: Int(figures[4]))
    }

    private func output(against address: String) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["wrk", "-t1", "-c\(connections)", "-d\(seconds)s", "-s", script.path, address]
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text
    }
}
