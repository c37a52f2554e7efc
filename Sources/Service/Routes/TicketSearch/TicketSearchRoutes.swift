import Admission
import Hummingbird
import Orders
import Ticketing

/// Tickets for those who look for one at the door.
enum TicketSearchRoutes {
    static func routes(_ dependencies: ServiceDependencies) -> [Route] {
        let catalogue = CatalogueStore(database: dependencies.database)
        return [
            .steward(.get, "/v1/tickets", for: CountsRoutes.watchers) { call, _ in
                let reader = try QueryReader(
                    call.request, known: ["instance", "name", "seat", "order", "reference", "limit", "cursor"])
                let limit = try reader.integer("limit", in: 1...OrdersLimits.ticketsPerPage)
                let cursor = try reader.text("cursor").map { text in
                    guard let cursor = TicketCursor(text) else {
                        throw refusal("cursor", "It is ‘next’ of the page before.")
                    }
                    return cursor
                }
                let page = try await dependencies.ledger.tickets(
                    matching: query(reader, catalogue), after: cursor, limit: limit ?? ServiceLimits.itemsPerPage)
                var response = try Response.json(
                    TicketSearchBody(tickets: page.tickets.map(FoundTicketBody.init), next: page.next?.text))
                response.headers[.cacheControl] = "no-store"
                return response
            }
        ]
    }

    /// What is asked.
    ///
    /// - Throws: `invalidRequest`; `unknownInstance`, because an empty list would say that nobody has such a ticket.
    private static func query(_ reader: QueryReader, _ catalogue: CatalogueStore) async throws -> TicketQuery {
        var query = TicketQuery()
        query.number = try reader.value("order") { try OrderNumber($0) }
        query.name = try reader.text("name")
        query.reference = try reader.text("reference")
        let seat = try reader.text("seat")
        let instance = try reader.text("instance")
        if let seat {
            guard let place = TypedPlace(seat) else {
                throw refusal("seat", "It is a row and a number, such as ‘B12’ or ‘row 3 seat 12’.")
            }
            guard instance != nil else { throw refusal("instance", "A seat is one of a performance; give its code.") }
            query.place = place
        }
        guard query.number != nil || query.name != nil || query.reference != nil || seat != nil else {
            throw refusal("name", "Give a name, a seat, an order or a reference to look for.")
        }
        guard let instance else { return query }
        guard let found = try await catalogue.instance(ofCode: instance) else {
            throw Problem(
                .unknownInstance, try await catalogue.refusal(ofCode: instance, for: .instance) ?? "Try again.")
        }
        query.instance = found.id
        return query
    }

    private static func refusal(_ name: String, _ detail: String) -> Problem {
        Problem(.invalidRequest, "The query is not valid.", parts: [.parameter(name, detail)])
    }
}
