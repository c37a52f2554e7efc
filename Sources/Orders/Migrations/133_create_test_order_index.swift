import Storage

extension OrdersSchema {
    static let createTestOrderIndex = Migration(
        133, "create_test_order_index",
        // Whoever reads a full house asks for the few that were sold in test mode, instead of looking at each order.
        ["CREATE INDEX orders_test ON orders (is_test, id) WHERE is_test = 1"])
}
