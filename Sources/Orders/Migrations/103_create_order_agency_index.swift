import Storage

extension OrdersSchema {
    static let createOrderAgencyIndex = Migration(
        103, "create_order_agency_index",
        // An agency's list is read from its newest order backwards, without passing those of other agencies.
        ["CREATE INDEX orders_agency ON orders (agency_id, id)"])
}
