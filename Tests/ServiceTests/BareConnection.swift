import Foundation
import Testing

/// A connection that reads only when it is told to, as no HTTP client does.
final class BareConnection: Sendable {
    private let descriptor: Int32

    /// Connects to a port of this machine.
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

    /// Sends a text.
    func send(_ text: String) throws {
        let bytes = Array(text.utf8)
        try #require(write(descriptor, bytes, bytes.count) == bytes.count)
    }

    /// Sends a text, and says whether the connection took it.
    func isSent(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return write(descriptor, bytes, bytes.count) == bytes.count
    }

    /// Waits for bytes on a thread of its own, so that the server has those it runs on, and says how many came; none at
    /// the end, fewer when the connection broke.
    func receive() async -> Int {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var bytes = [UInt8](repeating: 0, count: 65_536)
                continuation.resume(returning: read(self.descriptor, &bytes, bytes.count))
            }
        }
    }
}
