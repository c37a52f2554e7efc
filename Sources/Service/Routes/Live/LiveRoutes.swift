import Admission
import HTTPTypes
import Hummingbird
import Orders

/// The doors of a performance as they go.
enum LiveRoutes {
    static func routes(_ dependencies: DoorDependencies) -> [Route] {
        let catalogue = CatalogueStore(database: dependencies.database)
        let feed = ScanFeed(database: dependencies.database)
        let board = LiveBoard(feed: feed, counter: dependencies.counter)
        let slots = BatchSlots(limit: ServiceLimits.liveListeners)
        return [
            .steward(.get, "/v1/instances/{code}/live", for: CountsRoutes.watchers) { call, _ in
                _ = try QueryReader(call.request, known: [])
                let instance = try await CountsRoutes.instance(of: call, in: catalogue)
                guard let slot = slots.slot() else {
                    throw Problem(
                        .tooManyAtOnce, "\(ServiceLimits.liveListeners) watch here already; ask for the counts.",
                        headers: [.retryAfter: "\(ServiceLimits.retryAfterSeconds)"])
                }
                let listener = LiveListener(
                    instance: instance, lastEventID: call.request.headers[.lastEventID], board: board, feed: feed,
                    counter: dependencies.counter, channel: call.context.channel)
                let body = ResponseBody { writer in
                    defer { withExtendedLifetime(slot) {} }
                    try await listener.listen(writing: &writer)
                    try await writer.finish(nil)
                }
                // A proxy that gathers what it hands on would hold events back.
                return Response(
                    status: .ok,
                    headers: [.contentType: "text/event-stream", .cacheControl: "no-store", .accelBuffering: "no"],
                    body: body)
            }
        ]
    }
}

extension HTTPField.Name {
    static let lastEventID = HTTPField.Name.knownToBeValid("Last-Event-ID")
    static let accelBuffering = HTTPField.Name.knownToBeValid("X-Accel-Buffering")
}
