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
    func run(
        address: String, token: String, barcodes: ArraySlice<String>, in folder: URL
    ) async throws -> Result {
        let list = folder.appending(path: "barcodes.txt")
        try Data(barcodes.joined(separator: "\n").utf8).write(to: list)
        let script = folder.appending(path: "scan.lua")
        try Data(Self.script(list: list.path, token: token, run: UUID().uuidString).utf8).write(to: script)
        return try await Wrk(connections: connections, seconds: seconds, script: script).run(against: address)
    }

    /// What wrk runs.
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
        \(Wrk.figures)
        """
    }
}
