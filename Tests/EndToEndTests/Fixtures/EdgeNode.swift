import Foundation
import FoundationNetworking
import Testing

/// A `willcall edge` on a free loopback port.
struct EdgeNode: Sendable {
    /// How it stands with the main service.
    struct Status: Decodable {
        let line: String
        let list: String
        let pulledAt: String?
        let waiting: Int
        let untaken: Int
        let trouble: String?
    }

    let program: Program
    let port: Int

    /// Starts it, and waits until it listens.
    init(_ folder: String, upstream: String, code: String? = nil) async throws {
        program = try Self.start(folder, upstream: upstream, code: code)
        while true {
            if let match = program.stdout.firstMatch(of: /edge listens on http:\/\/127\.0\.0\.1:([0-9]+)\n/) {
                port = try #require(Int(match.1))
                return
            }
            guard program.isRunning, !Task.isCancelled else {
                program.signal(SIGKILL)
                let ending = try await program.ending()
                try #require(Bool(false), "the edge did not start: \(ending.stdout)\(ending.stderr)")
                throw CancellationError()
            }
            try? await Task.sleep(for: .milliseconds(10))
        }
    }

    /// Starts it, whatever comes of that.
    static func start(_ folder: String, upstream: String, code: String? = nil) throws -> Program {
        try Program(
            Venue.executable,
            ["edge", "--upstream", upstream, "--data", folder, "--port", "0"] + (code.map { ["--pair", $0] } ?? []))
    }

    /// Ends it as a power cut would.
    func kill() async throws {
        program.signal(SIGKILL)
        _ = try await program.ending()
    }

    /// Scans as a door, and tells the verdict with its reason.
    func scan(_ barcode: String, nonce: String, as token: String) async throws -> String {
        let (status, data) = try await send(
            "POST", "/v1/scans", as: token, body: JSONEncoder().encode(["barcode": barcode, "nonce": nonce]))
        guard status == 200 else { return "\(status)" }
        let answer = try JSONDecoder().decode(VerdictAnswer.self, from: data)
        return [answer.verdict, answer.reason].compactMap(\.self).joined(separator: " ")
    }

    /// How it stands.
    func status() async throws -> Status {
        let (status, data) = try await send("GET", "/health/ready", as: "")
        try #require(status == 200)
        return try JSONDecoder().decode(Status.self, from: data)
    }

    /// Waits until it stands like that.
    func wait(until condition: (Status) -> Bool) async throws {
        while try await !condition(status()) { try await Task.sleep(for: .milliseconds(100)) }
    }

    /// Sends a request.
    func send(
        _ method: String, _ path: String, as token: String, body: Data? = nil
    ) async throws -> (status: Int, body: Data) {
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)\(path)")))
        request.httpMethod = method
        request.timeoutInterval = 60
        request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
        if body != nil { request.setValue("application/json", forHTTPHeaderField: "Content-Type") }
        request.httpBody = body
        let (data, response) = try await Server.session.data(for: request)
        return (try #require(response as? HTTPURLResponse).statusCode, data)
    }
}
