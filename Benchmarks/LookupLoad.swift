import ArgumentParser
import Foundation

/// Addresses that are fetched one after the other by wrk on one connection, so that an answer's time is the server's.
struct LookupLoad {
    let seconds: Int

    /// Fetches the paths in turn, again and again.
    func run(address: String, token: String, paths: [String], in folder: URL) throws -> Load.Result {
        let list = folder.appending(path: "paths.txt")
        try Data(paths.joined(separator: "\n").utf8).write(to: list)
        let script = folder.appending(path: "lookup.lua")
        try Data(Self.script(list: list.path, token: token).utf8).write(to: script)
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["wrk", "-t1", "-c1", "-d\(seconds)s", "-s", script.path, address]
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard let line = text.split(separator: "\n").last(where: { $0.hasPrefix("figures ") }) else {
            throw ValidationError("wrk did not run; install it. \(text)")
        }
        let figures = line.split(separator: " ").dropFirst().compactMap { Double($0) }
        return Load.Result(
            requests: Int(figures[0]), perSecond: figures[0] / (figures[1] / 1_000_000),
            p50Milliseconds: figures[2] / 1000, p99Milliseconds: figures[3] / 1000, errors: Int(figures[4]))
    }

    /// What wrk runs: times are in microseconds.
    private static func script(list: String, token: String) -> String {
        """
        local paths, count, last = {}, 0, 0
        function init()
            for line in io.lines("\(list)") do last = last + 1; paths[last] = line end
            wrk.headers["Authorization"] = "Bearer \(token)"
        end
        function request()
            count = count % last + 1
            return wrk.format("GET", paths[count])
        end
        function done(summary, latency, requests)
            local e = summary.errors
            print(string.format("figures %d %d %d %d %d", summary.requests, summary.duration, latency:percentile(50),
                latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
        end
        """
    }
}
