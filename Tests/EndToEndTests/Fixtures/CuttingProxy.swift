import Foundation
import Glibc
import Synchronization
import Testing

/// A line to a server on a Unix socket that can be cut: a port of this machine, whose bytes it carries to and fro.
final class CuttingProxy: Sendable {
    /// A line that is open: its two sockets, and how many of its directions have ended.
    private struct Line {
        let client: Int32
        let server: Int32
        var ends = 0
    }

    /// The port.
    let port: Int
    private let path: String
    private let listener: Int32
    private let lines = Mutex<[Int: Line]>([:])

    /// Opens a port of a free number.
    init(to path: String) throws {
        self.path = path
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 64) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        self.listener = listener
        port = Int(in_port_t(bigEndian: address.sin_port))
        try #require(isListening, "no port for the proxy")
        Thread.detachNewThread { self.accept() }
    }

    /// Cuts all lines, whatever is under way on them, and says how many there were.
    func cut() -> Int {
        lines.withLock { lines in
            for line in lines.values {
                // Each side hears that the other is gone; the threads that carry the bytes close the rest.
                shutdown(line.client, Int32(SHUT_RDWR))
                shutdown(line.server, Int32(SHUT_RDWR))
            }
            return lines.count
        }
    }

    /// Takes no more lines, and cuts those that are open.
    func close() {
        shutdown(listener, Int32(SHUT_RDWR))
        Glibc.close(listener)
        _ = cut()
    }

    private func accept() {
        var count = 0
        while true {
            let client = Glibc.accept(listener, nil, nil)
            guard client >= 0 else { return }
            guard let server = connect() else {
                Glibc.close(client)
                continue
            }
            count += 1
            let number = count
            lines.withLock { $0[number] = Line(client: client, server: server) }
            for (from, to) in [(client, server), (server, client)] {
                Thread.detachNewThread {
                    Self.carry(from, to)
                    shutdown(from, Int32(SHUT_RDWR))
                    shutdown(to, Int32(SHUT_RDWR))
                    self.end(number)
                }
            }
        }
    }

    /// Closes a line when both of its directions have ended; until then the numbers of its sockets are nobody else's.
    private func end(_ number: Int) {
        lines.withLock { lines in
            guard var line = lines[number] else { return }
            line.ends += 1
            lines[number] = line.ends < 2 ? line : nil
            guard line.ends == 2 else { return }
            Glibc.close(line.client)
            Glibc.close(line.server)
        }
    }

    private func connect() -> Int32? {
        let server = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(server, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard status == 0 else {
            Glibc.close(server)
            return nil
        }
        return server
    }

    private static func carry(_ from: Int32, _ to: Int32) {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(from, &bytes, bytes.count, 0)
            guard count > 0 else { return }
            var sent = 0
            while sent < count {
                let more = bytes[sent..<count].withUnsafeBytes {
                    Glibc.send(to, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard more > 0 else { return }
                sent += more
            }
        }
    }
}
