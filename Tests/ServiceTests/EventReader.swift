import Foundation
import Glibc
import Synchronization
import Testing

/// A client of server-sent events on a bare connection, which can break off at any moment.
final class EventReader: Sendable {
    /// An event as it came.
    struct Event: Sendable {
        var name = ""
        var id = ""
        var data = ""

        /// What it tells.
        var json: [String: Any] {
            get throws { try #require(try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any]) }
        }
    }

    private let descriptor: Int32
    private let queue = Mutex<[Event]>([])
    private let ended = Mutex(false)
    private let status = Mutex("")

    /// Asks for events.
    init(_ path: String, port: Int, token: String, lastEventID: String? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(connected == 0, "no connection to port \(port)")
        let last = lastEventID.map { "Last-Event-ID: \($0)\r\n" } ?? ""
        let request = Array(
            "GET \(path) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token)\r\n\(last)\r\n".utf8)
        try #require(write(descriptor, request, request.count) == request.count)
        Thread.detachNewThread { self.read() }
    }

    deinit { close(descriptor) }

    /// Breaks off, without a word.
    func breakOff() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    /// Whether the other side ended it.
    var hasEnded: Bool { ended.withLock(\.self) }
    /// The first line of the answer.
    var statusLine: String { status.withLock(\.self) }

    /// The next event of the name; others before it are passed over. Nil when none comes within the seconds.
    func next(_ name: String? = nil, seconds: Double = 30) async throws -> Event? {
        let clock = ContinuousClock()
        let begin = clock.now
        while clock.now - begin < .seconds(seconds) {
            let (event, isEnd) = queue.withLock { events -> (Event?, Bool) in
                while !events.isEmpty {
                    let event = events.removeFirst()
                    if name == nil || event.name == name { return (event, false) }
                }
                return (nil, ended.withLock(\.self))
            }
            if let event { return event }
            if isEnd { return nil }
            try await Task.sleep(for: .milliseconds(5))
        }
        return nil
    }

    private func read() {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        var (head, body, text) = ([UInt8](), [UInt8](), [UInt8]())
        var isHead = true
        while true {
            let count = Glibc.read(descriptor, &bytes, bytes.count)
            guard count > 0 else { break }
            if isHead {
                head += bytes.prefix(count)
                guard let end = String(decoding: head, as: UTF8.self).range(of: "\r\n\r\n") else { continue }
                let text = String(decoding: head, as: UTF8.self)
                status.withLock { $0 = text.prefix { $0 != "\r\n" }.description }
                body = Array(text[end.upperBound...].utf8)
                isHead = false
            } else {
                body += bytes.prefix(count)
            }
            while let chunk = Self.chunk(&body) { text += chunk }
            while let event = Self.event(&text) { queue.withLock { $0.append(event) } }
        }
        ended.withLock { $0 = true }
    }

    /// Takes a whole chunk (RFC 9112 §7.1) off the front.
    private static func chunk(_ body: inout [UInt8]) -> [UInt8]? {
        guard let end = body.firstIndex(of: 0x0A),
            let size = Int(String(decoding: body[..<end].filter { $0 != 0x0D }, as: UTF8.self), radix: 16),
            size > 0, body.count >= end + 1 + size + 2
        else { return nil }
        let chunk = Array(body[(end + 1)..<(end + 1 + size)])
        body.removeFirst(end + 1 + size + 2)
        return chunk
    }

    /// Takes a whole event off the front; a comment is one without a name.
    private static func event(_ text: inout [UInt8]) -> Event? {
        guard let end = String(decoding: text, as: UTF8.self).range(of: "\n\n") else { return nil }
        let whole = String(decoding: text, as: UTF8.self)
        text = Array(whole[end.upperBound...].utf8)
        var event = Event()
        for line in whole[..<end.lowerBound].split(separator: "\n") {
            let parts = line.split(separator: ": ", maxSplits: 1)
            guard parts.count == 2 else { continue }
            switch parts[0] {
            case "event": event.name = String(parts[1])
            case "id": event.id = String(parts[1])
            case "data": event.data = String(parts[1])
            default: break
            }
        }
        return event
    }
}
