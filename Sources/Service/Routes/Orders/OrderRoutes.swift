import Barcodes
import Fulfilment
import Hummingbird
import Orders
import Rendering
import Ticketing

/// Finding orders, and fetching their tickets.
enum OrderRoutes {
    static let readers: Set<Role> = [.administrator, .boxOffice, .agency]

    static func routes(_ dependencies: ServiceDependencies) -> [Route] {
        let orders = OrderStore(database: dependencies.database)
        let fulfilment = dependencies.fulfilment
        return [
            .secured(.get, "/v1/orders", for: readers) { call, identity in
                let query = try QueryReader(
                    call.request,
                    known: ["number", "reference", "customer", "agency", "barcode", "instance", "limit", "cursor"])
                let page = try await orders.orders(
                    matching: orderQuery(query, identity, dependencies.barcodes),
                    from: query.value("cursor") { try OrderID($0) },
                    limit: query.integer("limit", in: 1...OrdersLimits.ordersPerPage) ?? ServiceLimits.ordersPerPage)
                return try .json(OrderList(orders: page.orders.map(OrderBody.init), next: page.next?.text))
            },
            .secured(.get, "/v1/orders/{number}", for: readers) { call, identity in
                _ = try QueryReader(call.request, known: [])
                return try .json(OrderBody(await order(call, identity, orders)))
            },
            .secured(.get, "/v1/orders/{number}/tickets.pdf", for: readers) { call, identity in
                let query = try QueryReader(call.request, known: ["design"])
                let order = try await order(call, identity, orders)
                let document = try await fulfilment.document(for: order, designID: query.design(for: identity))
                return try await .file(
                    call.request, contentType: "application/pdf", fileName: "tickets-\(order.number).pdf",
                    entityTag: document.entityTag(format: "pdf")
                ) { try await dependencies.renderer.pdf(document.pages, of: document.properties) }
            },
        ]
    }

    private struct OrderList: Encodable {
        let orders: [OrderBody]
        let next: String?
    }

    private static func orderQuery(
        _ query: QueryReader, _ identity: Identity, _ barcodes: BarcodeReader
    ) throws -> OrderQuery {
        var orderQuery = OrderQuery()
        orderQuery.soldBy = identity.agencyID
        orderQuery.number = try query.value("number") { try OrderNumber($0) }
        orderQuery.reference = try query.text("reference")
        orderQuery.customer = try query.text("customer")
        orderQuery.agencyCode = try query.text("agency")
        orderQuery.instanceCode = try query.text("instance")
        orderQuery.barcodes = try query.text("barcode").map { barcodes.read($0).candidates }
        return orderQuery
    }

    /// The order that the path names, if the caller may see it; a number with a slip in it is no order either.
    private static func order(_ call: Call, _ identity: Identity, _ orders: OrderStore) async throws -> Order {
        guard let number = try? OrderNumber(call.parameter("number")),
            let order = try await orders.order(number, soldBy: identity.agencyID)
        else { throw Problem(.notFound, "There is no such order.") }
        return order
    }
}
