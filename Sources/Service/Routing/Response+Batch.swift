import Fulfilment
import HTTPTypes
import Hummingbird
import Rendering

extension Response {
    /// A PDF that is sent while it is drawn.
    ///
    /// - Parameters:
    ///   - document: the pages, which were checked.
    ///   - headers: the answer's headers.
    ///   - renderer: draws, on a thread that waits for the client.
    ///   - slot: the batch's place, held until the end.
    ///   - context: the request's, for its connection and logger.
    /// - Returns: the answer; its body breaks off when drawing ends early, or when the client stops reading.
    static func batch(
        _ document: PrintableDocument, headers: HTTPFields, by renderer: Renderer, holding slot: BatchSlots.Slot,
        for context: ServiceContext
    ) -> Response {
        let body = ResponseBody.piped(to: context.channel, holding: slot, logger: context.logger) { send in
            let pages = PageQueue(document.pages)
            _ = try await renderer.writePDF(document.properties, pages: pages.next, to: send)
        }
        return Response(status: .ok, headers: headers, body: body)
    }
}
