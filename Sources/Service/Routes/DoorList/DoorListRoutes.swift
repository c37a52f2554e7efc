import Admission
import Fulfilment
import HTTPTypes
import Hummingbird
import Orders
import Ticketing

/// A performance's doors on paper.
enum DoorListRoutes {
    static func routes(_ dependencies: ServiceDependencies) -> [Route] {
        let catalogue = CatalogueStore(database: dependencies.database)
        let fulfilment = dependencies.fulfilment
        let slots = BatchSlots()
        return [
            .steward(.get, "/v1/instances/{code}/door-list.pdf", for: CountsRoutes.watchers) { call, _ in
                let query = try QueryReader(call.request, known: ["gate", "design"])
                let request = DoorListRequest(
                    instance: try await CountsRoutes.instance(of: call, in: catalogue), gate: try query.text("gate"),
                    designID: try query.text("design"))
                let slot = try InstanceRoutes.slot(of: slots)
                let document = try await fulfilment.document(for: request, at: dependencies.world.now())
                try await InstanceRoutes.check(document, by: dependencies.batchRenderer)
                // What the doors did since would be missing from a copy that was kept.
                return .batch(
                    document,
                    headers: [
                        .contentType: "application/pdf", .cacheControl: "no-store",
                        .contentDisposition: "inline; filename=\"door-list.pdf\"",
                    ], by: dependencies.batchRenderer, holding: slot, for: call.context)
            }
        ]
    }
}
