import Foundation
import NIOCore

/// One event of a stream, as the HTML standard writes it (§9.2, server-sent events).
struct ServerEvent {
    /// Its kind.
    let name: String
    /// What a client sends back as `Last-Event-ID` to go on after it.
    let id: String
    /// What it tells.
    let data: Data

    /// An event that tells a value as JSON on one line.
    init(_ name: String, id: String, _ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        self.name = name
        self.id = id
        data = try encoder.encode(value)
    }

    /// Adds the event to what is to be sent.
    func write(to buffer: inout ByteBuffer) {
        buffer.writeString("event: \(name)\nid: \(id)\ndata: ")
        buffer.writeBytes(data)
        buffer.writeString("\n\n")
    }

    /// A line that tells nothing, and shows that somebody is there.
    static let heartbeat = ByteBuffer(string: ":\n\n")
    /// After how long a client shall come back when the connection ends.
    static let retry = "retry: \(ServiceLimits.liveRetryMilliseconds)\n\n"
}
