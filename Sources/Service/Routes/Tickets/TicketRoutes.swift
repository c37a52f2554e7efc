import Fulfilment
import Hummingbird
import Orders
import Rendering
import Ticketing

/// Single tickets as files.
enum TicketRoutes {
    static func routes(_ dependencies: ServiceDependencies) -> [Route] {
        let orders = OrderStore(database: dependencies.database)
        let fulfilment = dependencies.fulfilment
        @Sendable func document(
            _ call: Call, _ identity: Identity, _ query: QueryReader
        ) async throws -> (document: PrintableDocument, name: String) {
            guard let id: TicketID = try call.identifier("id"),
                let (order, ticket) = try await orders.ticket(id, soldBy: identity.agencyID)
            else { throw Problem(.notFound, "There is no such ticket.") }
            let document = try await fulfilment.document(for: ticket, of: order, designID: query.design(for: identity))
            return (document, "ticket-\(order.number)-\(ticket.position)")
        }
        return [
            .secured(.get, "/v1/tickets/{id}.pdf", for: OrderRoutes.readers) { call, identity in
                let query = try QueryReader(call.request, known: ["design"])
                let (document, name) = try await document(call, identity, query)
                return try await .file(
                    call.request, contentType: "application/pdf", fileName: name + ".pdf",
                    entityTag: document.entityTag(format: "pdf")
                ) { try await dependencies.renderer.pdf(document.pages, of: document.properties) }
            },
            .secured(.get, "/v1/tickets/{id}.png", for: OrderRoutes.readers) { call, identity in
                let query = try QueryReader(call.request, known: ["design", "dpi"])
                let dotsPerInch = try query.dotsPerInch()
                let (document, name) = try await document(call, identity, query)
                return try await .file(
                    call.request, contentType: "image/png", fileName: name + ".png",
                    entityTag: document.entityTag(format: "png@\(dotsPerInch)")
                ) { try await dependencies.renderer.png(document.pages[0], dotsPerInch: dotsPerInch) }
            },
        ]
    }
}

extension QueryReader {
    /// The parameter `dpi`, or a Boca printer's.
    func dotsPerInch() throws -> Int {
        try integer("dpi", in: ServiceLimits.minimumDotsPerInch...ServiceLimits.maximumDotsPerInch)
            ?? ServiceLimits.dotsPerInch
    }
}
