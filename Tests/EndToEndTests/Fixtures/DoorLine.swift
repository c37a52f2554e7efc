import Foundation
import Glibc
import Testing

/// A door's own connection: one scan after the other over HTTP/1.1, and nothing between that tries again by itself.
///
/// It blocks, so it belongs on a thread of its own.
// One thread after the other uses it, never two at once, so it may be sent: @unchecked Sendable.
final class DoorLine: @unchecked Sendable {
    /// The connection broke, or said nothing for too long.
    struct Broken: Error {}

    /// How long an answer is waited for, in seconds.
    static let patienceSeconds = 60

    private let descriptor: Int32
    private let token: String
    private var received: [UInt8] = []

    /// Connects to a server of this machine.
    init(to port: Int, token: String = "") throws {
        self.token = token
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else {
            close(descriptor)
            throw Broken()
        }
        self.descriptor = descriptor
        var patience = timeval(tv_sec: Self.patienceSeconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var yes: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit { close(descriptor) }

    /// Scans, and waits for the answer.
    func scan(_ barcode: String, nonce: String) throws -> Server.Answer {
        try post("/v1/scans", #"{"barcode":"\#(barcode)","nonce":"\#(nonce)","gate":"Main"}"#)
    }

    /// Sends a body, and waits for the answer.
    func post(_ path: String, _ body: String) throws -> Server.Answer {
        try send(
            "POST \(path) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token)\r\n"
                + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        return try answer()
    }

    /// Fetches.
    func get(_ path: String) throws -> Server.Answer {
        try send("GET \(path) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token)\r\n\r\n")
        return try answer()
    }

    /// Sends a piece of a request.
    func send(_ text: String) throws {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Broken() }
            bytes = bytes.dropFirst(count)
        }
    }

    /// Waits until the server closes the connection, and drops what it still says.
    func waitForEnd() throws {
        do {
            while true { try receive() }
        } catch is Broken {
            // A broken line and an impatient one look alike; only the first is an end.
            guard errno != EAGAIN else { throw Broken() }
        }
    }

    private func answer() throws -> Server.Answer {
        let ending = Array("\r\n\r\n".utf8)
        while received.firstRange(of: ending) == nil { try receive() }
        guard let end = received.firstRange(of: ending) else { throw Broken() }
        let lines = String(decoding: received[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2 { headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces) }
        }
        let length = Int(headers["content-length"] ?? "") ?? 0
        while received.count < end.upperBound + length { try receive() }
        let body = Data(received[end.upperBound..<(end.upperBound + length)])
        received.removeFirst(end.upperBound + length)
        guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            throw Broken()
        }
        return Server.Answer(status: status, headers: headers, body: body)
    }

    private func receive() throws {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        errno = 0
        let count = recv(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { throw Broken() }
        received += bytes.prefix(count)
    }
}
