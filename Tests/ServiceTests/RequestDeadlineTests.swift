import Foundation
import Testing
import VenueTesting

@testable import Service

@Suite("A request comes to its end in time", .venue(ServiceSchema.migrations), .serialized, .timeLimit(.minutes(10)))
struct RequestDeadlineTests {
    private static let head = "POST /v1/scans HTTP/1.1\r\nHost: localhost\r\n"

    /// Sends a byte of a request every tenth of a second, and says after how long the server closed the connection.
    private static func dribble(_ rest: String, after begin: String, to port: Int) async throws -> Duration {
        let line = try BareConnection(to: port)
        let clock = ContinuousClock()
        let started = clock.now
        try line.send(begin)
        let sending = Task {
            for character in rest {
                guard line.isSent(String(character)) else { return }
                try await Task.sleep(for: .milliseconds(100))
            }
        }
        while await line.receive() > 0 {}
        sending.cancel()
        return clock.now - started
    }

    @Test func `whoever sends a head or a body a byte at a time is cut off`() async throws {
        try await LiveService.run(deadlines: RequestDeadlines(headSeconds: 1, bodySeconds: 2)) { service in
            let token = service.tokens[.scanner] ?? ""
            let fields =
                "Authorization: Bearer \(token)\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{"
            let slow = String(repeating: "x", count: 300)
            async let head = Self.dribble(slow, after: Self.head + "X-Slow: ", to: service.port)
            async let body = Self.dribble(slow, after: Self.head + fields, to: service.port)
            async let silence = Self.dribble("", after: "", to: service.port)
            let (heads, bodies, silences) = try await (head, body, silence)
            // Others run beside this, so only the lower bounds are sharp; a byte at a time would take 30 s.
            #expect((.seconds(1)..<Duration.seconds(20)).contains(heads), "\(heads)")
            #expect((.seconds(2)..<Duration.seconds(20)).contains(bodies), "\(bodies)")
            #expect((.seconds(1)..<Duration.seconds(20)).contains(silences), "\(silences)")
        }
    }

    @Test func `whoever keeps a connection and sends whole requests keeps it`() async throws {
        try await LiveService.run(deadlines: RequestDeadlines(headSeconds: 1, bodySeconds: 1)) { service in
            let line = try BareConnection(to: service.port)
            for _ in 0..<3 {
                try line.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")
                #expect(await line.receive() > 0)
                try await Task.sleep(for: .milliseconds(1200))
            }
        }
    }
}
