import Fulfilment
import HTTPTypes
import Hummingbird
import Rendering
import Ticketing

/// What is printed for a whole performance.
enum InstanceRoutes {
    static func routes(_ dependencies: ServiceDependencies) -> [Route] {
        let fulfilment = dependencies.fulfilment
        let slots = BatchSlots()
        return [
            .secured(.get, "/v1/instances/{code}/tickets.pdf", for: DesignRoutes.readers) { call, _ in
                let query = try QueryReader(call.request, known: ["agency", "delivery", "sort", "covers", "design"])
                let code = try call.parameter("code")
                let batch = BatchRequest(
                    instanceCode: code, agencyCode: try query.text("agency"),
                    delivery: try query.choice("delivery", DeliveryMethod.self) ?? .collect,
                    sort: try query.choice("sort", BatchRequest.Sort.self) ?? .surname,
                    withCovers: try query.choice("covers", Answer.self) != .no, designID: try query.text("design"))
                let slot = try Self.slot(of: slots)
                let document = try await fulfilment.document(for: batch)
                let headers: HTTPFields = [.contentType: "application/pdf"]
                return try await .checked(
                    call.request, entityTag: document.entityTag(format: "pdf"),
                    fileName: "collection-tickets.pdf", headers: headers
                ) { headers in
                    try await check(document, by: dependencies.batchRenderer)
                    return .batch(
                        document, headers: headers, by: dependencies.batchRenderer, holding: slot,
                        for: call.context)
                }
            }
        ]
    }

    private enum Answer: String, CaseIterable {
        case yes = "true"
        case no = "false"
    }

    /// A place for a batch.
    ///
    /// - Throws: `drawingBusy` when none is free.
    static func slot(of slots: BatchSlots) throws -> BatchSlots.Slot {
        guard let slot = slots.slot() else {
            throw Problem(
                .drawingBusy, "As many batches as may be are under way; ask again when one of them has ended.",
                headers: [.retryAfter: "\(ServiceLimits.retryAfterSeconds)"])
        }
        return slot
    }

    /// Lays every page out, so that all tickets that cannot be drawn are told before the first byte.
    static func check(_ document: PrintableDocument, by renderer: Renderer) async throws {
        let errors = try await renderer.errors(in: document.pages)
        if let other = errors.first(where: { Problem($0)?.kind != .undrawable }) { throw other }
        guard !errors.isEmpty else { return }
        throw Problem(
            .undrawable, "\(errors.count) of \(document.pages.count) pages cannot be drawn, so none was.",
            parts: errors.prefix(ServiceLimits.problemsPerBatch).map { .detail($0.message) })
    }
}
