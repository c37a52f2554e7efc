import Foundation
import Glibc
import Testing

extension EndToEnd {
    @Suite("Stopping", .serialized, .timeLimit(.minutes(5)))
    struct StopsInTimeTests {
        @Test func `serve stops in time in spite of an idle connection and half a request`() async throws {
            let venue = try await Venue.sample()
            let server = try await Server(venue)
            // One connection had its answer and stays open, one never sends the rest of its body.
            let idle = try Connection(to: server.port)
            try idle.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")
            #expect(idle.receive().hasPrefix("HTTP/1.1 200"))
            let half = try Connection(to: server.port)
            try half.send(
                "POST /v1/scans HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(server.token)\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 60\r\n\r\n{\"barcode\"")
            try await Task.sleep(for: .milliseconds(300))

            let clock = ContinuousClock()
            let started = clock.now
            server.program.signal(SIGTERM)
            while server.program.isRunning, clock.now - started < .seconds(20) {
                try await Task.sleep(for: .milliseconds(20))
            }
            let took = clock.now - started
            server.program.signal(SIGKILL)
            let ending = try await server.program.ending()
            #expect(took < .seconds(12), "\(took)")
            #expect(ending.status == 0 && !ending.isKilled, "\(ending.stderr)")
            withExtendedLifetime((idle, half)) {}
            try await venue.serving { server in
                let ready = try await server.get("/health/ready")
                #expect(ready.status == 200)
            }
        }

        /// A bare connection, for what no HTTP client would do.
        final class Connection: Sendable {
            private let descriptor: Int32

            init(to port: Int) throws {
                descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
                var address = sockaddr_in()
                address.sin_family = sa_family_t(AF_INET)
                address.sin_port = in_port_t(port).bigEndian
                address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
                let status = withUnsafePointer(to: &address) { pointer in
                    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                    }
                }
                try #require(status == 0, "no connection to port \(port)")
            }

            deinit { close(descriptor) }

            func send(_ text: String) throws {
                let bytes = Array(text.utf8)
                try #require(write(descriptor, bytes, bytes.count) == bytes.count)
            }

            func receive() -> String {
                var bytes = [UInt8](repeating: 0, count: 4096)
                let count = read(descriptor, &bytes, bytes.count)
                return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
            }
        }
    }
}
