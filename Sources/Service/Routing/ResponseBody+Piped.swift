import Hummingbird
import Logging
import NIOCore

extension ResponseBody {
    /// A body that is sent while a thread makes it.
    ///
    /// Hummingbird closes idle connections only between requests, so a client that stops reading would hold the slot
    /// for ever. Whoever takes longer than the limit over one chunk loses the connection.
    ///
    /// - Parameters:
    ///   - channel: the client's connection.
    ///   - slot: the batch's place, held until the end.
    ///   - stalledSeconds: how long the client may take over a chunk.
    ///   - logger: hears of what ended the body early.
    ///   - make: makes the body; what it is given takes the bytes, and blocks its thread while the client is slow.
    /// - Returns: the body; when making it ends early it breaks off, which HTTP lets every client notice.
    static func piped(
        to channel: any Channel, holding slot: BatchSlots.Slot, stalledSeconds: Int = ServiceLimits.stalledSeconds,
        logger: Logger,
        making make: @escaping @Sendable (@escaping @Sendable ([UInt8]) throws -> Void) async throws -> Void
    ) -> ResponseBody {
        // A write that waits for the client ends when its connection does.
        @Sendable func limit() -> Scheduled<Void> {
            channel.eventLoop.scheduleTask(in: .seconds(Int64(stalledSeconds))) { channel.close(promise: nil) }
        }
        return ResponseBody { writer in
            defer { withExtendedLifetime(slot) {} }
            let pipe = ChunkPipe(stalledSeconds: stalledSeconds)
            do {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        defer { pipe.finish() }
                        try await make(pipe.send)
                    }
                    do {
                        for await chunk in pipe.chunks {
                            let closing = limit()
                            defer { closing.cancel() }
                            try await writer.write(ByteBuffer(bytes: chunk))
                            pipe.taken()
                        }
                        try await group.waitForAll()
                    } catch {
                        pipe.close()
                        group.cancelAll()
                        throw error
                    }
                }
                // The end waits behind the last chunk.
                let closing = limit()
                defer { closing.cancel() }
                try await writer.finish(nil)
            } catch {
                logger.notice("A batch ended before it was complete", metadata: ["error": "\(type(of: error))"])
                throw error
            }
        }
    }
}
