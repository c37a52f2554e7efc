import Fulfilment
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Rendering

extension Response {
    /// A PDF that is sent while it is drawn.
    ///
    /// - Parameters:
    ///   - document: the pages, which were checked.
    ///   - headers: the answer's headers.
    ///   - renderer: draws, on a thread that waits for the client.
    ///   - slot: the batch's place, held until the end.
    ///   - logger: hears of what ended the drawing early.
    /// - Returns: the answer; when drawing ends early its body breaks off, which HTTP lets every client notice.
    static func batch(
        _ document: PrintableDocument, headers: HTTPFields, by renderer: Renderer, holding slot: BatchSlots.Slot,
        logger: Logger
    ) -> Response {
        let body = ResponseBody { writer in
            defer { withExtendedLifetime(slot) {} }
            let pipe = ChunkPipe()
            do {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        defer { pipe.finish() }
                        let pages = PageQueue(document.pages)
                        _ = try await renderer.writePDF(document.properties, pages: pages.next, to: pipe.send)
                    }
                    do {
                        for await chunk in pipe.chunks {
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
            } catch {
                logger.notice("A batch ended before it was complete", metadata: ["error": "\(type(of: error))"])
                throw error
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: headers, body: body)
    }
}
