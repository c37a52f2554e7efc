import Foundation

/// Addresses that are fetched one after the other by wrk on one connection, so that an answer's time is the server's.
struct LookupLoad {
    let seconds: Int

    /// Fetches the paths in turn, again and again.
    func run(address: String, token: String, paths: [String], in folder: URL) async throws -> Load.Result {
        let list = folder.appending(path: "paths.txt")
        try Data(paths.joined(separator: "\n").utf8).write(to: list)
        let script = folder.appending(path: "lookup.lua")
        try Data(Self.script(list: list.path, token: token).utf8).write(to: script)
        return try await Wrk(connections: 1, seconds: seconds, script: script).run(against: address)
    }

    /// What wrk runs.
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
        \(Wrk.figures)
        """
    }
}
