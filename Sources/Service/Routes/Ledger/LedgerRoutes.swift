import Admission
import HTTPTypes
import Hummingbird
import NIOCore
import Orders
import Ticketing

/// The ledger of a performance as a file.
enum LedgerRoutes {
    static func routes(_ dependencies: ServiceDependencies) -> [Route] {
        let catalogue = CatalogueStore(database: dependencies.database)
        let slots = BatchSlots(limit: ServiceLimits.exportsAtOnce)
        return [
            .secured(.get, "/v1/instances/{code}/scans.csv", for: DeviceRoutes.keepers) { call, _ in
                _ = try QueryReader(call.request, known: [])
                let instance = try await CountsRoutes.instance(of: call, in: catalogue)
                guard let slot = slots.slot() else {
                    throw Problem(
                        .tooManyAtOnce,
                        "As many exports as may be are under way; ask again when one of them has ended.",
                        headers: [.retryAfter: "\(ServiceLimits.retryAfterSeconds)"])
                }
                let document = LedgerDocument(instance, in: dependencies.database, world: dependencies.world)
                let channel = call.context.channel
                let body = ResponseBody { writer in
                    defer { withExtendedLifetime(slot) {} }
                    try await document.write { piece in
                        // A write that waits for the client ends when its connection does.
                        let closing = channel.eventLoop.scheduleTask(
                            in: .seconds(Int64(ServiceLimits.stalledSeconds))
                        ) { channel.close(promise: nil) }
                        defer { closing.cancel() }
                        try await writer.write(ByteBuffer(string: piece))
                    }
                    try await writer.finish(nil)
                }
                return Response(
                    status: .ok,
                    headers: [
                        .contentType: "text/csv; charset=utf-8; header=present", .cacheControl: "no-store",
                        .contentDisposition: "attachment; filename=\"scans.csv\"",
                    ],
                    body: body)
            }
        ]
    }
}
