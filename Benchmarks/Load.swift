import ArgumentParser
import Foundation

/// Requests by wrk over some seconds, on one of its threads.
struct Load {
    /// What came of it.
    struct Result {
        var requests = 0
        var perSecond = 0.0
        var p50Milliseconds = 0.0
        var p99Milliseconds = 0.0
        /// Answers other than 200, and connections that broke.
        var errors = 0
    }

    let seconds: Int
    let connections: Int

    /// Posts a scan of one barcode after the other.
    func run(address: String, token: String, barcodes: ArraySlice<String>, in folder: URL) throws -> Result {
        let list = folder.appending(path: "barcodes.txt")
        try Data(barcodes.joined(separator: "\n").utf8).write(to: list)
        let script = folder.appending(path: "scan.lua")
        try Data(Self.script(list: list.path, token: token, run: UUID().uuidString).utf8).write(to: script)
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "wrk", "-t1", "-c\(connections)", "-d\(seconds)s", "-s", script.path, address,
        ]
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard let line = text.split(separator: "\n").last(where: { $0.hasPrefix("figures ") }) else {
            throw ValidationError("wrk did not run; install it. \(text)")
        }
        let figures = line.split(separator: " ").dropFirst().compactMap { Double($0) }
        let duration = figures[1] / 1_000_000
        return Result(
            requests: Int(figures[0]), perSecond: figures[0] / duration, p50Milliseconds: figures[2] / 1000,
            p99Milliseconds: figures[3] / 1000, errors: Int(figures[4]))
    }

    /// What wrk runs: times are in microseconds.
    private static func script(list: String, token: String, run: String) -> String {
        """
        local codes, count, last = {}, 0, 0
        function init()
            for line in io.lines("\(list)") do last = last + 1; codes[last] = line end
            wrk.method = "POST"
            wrk.headers["Content-Type"] = "application/json"
            wrk.headers["Authorization"] = "Bearer \(token)"
        end
        function request()
            count = count + 1
            -- The last round of a small house ends when everybody is in.
            if count >= last then wrk.thread:stop() end
            local code = codes[math.min(count, last)]
            return wrk.format(nil, nil, nil, '{"barcode":"' .. code .. '","gate":"North","nonce":"\(run)-' ..
                count .. '"}')
        end
        function done(summary, latency, requests)
            local e = summary.errors
            print(string.format("figures %d %d %d %d %d", summary.requests, summary.duration, latency:percentile(50),
                latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
        end
        """
    }
}
