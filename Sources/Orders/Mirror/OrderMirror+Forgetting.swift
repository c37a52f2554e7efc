package import Storage
import Ticketing

extension OrderMirror {
    /// Forgets, before everything is told anew, what was told so far: no barcode admits, and no order has its number
    /// or a name.
    ///
    /// - Throws: a `StorageError`.
    package func forget(on connection: any Connection) throws {
        try connection.execute("DELETE FROM barcode WHERE ticket_id IS NOT NULL")
        // An order that is told again is written anew, so that whatever keeps the old one cannot collide with it.
        try connection.execute("UPDATE orders SET number = id, customer_name = NULL WHERE number <> id")
    }

    /// Removes the tickets that were not told since, with their rights, and the orders that have none any more.
    ///
    /// - Parameters:
    ///   - used: the ids of tickets that stay all the same, without a name, because others speak of them.
    ///   - connection: the transaction.
    /// - Throws: a `StorageError`.
    package func removeUntold(besides used: Set<String>, on connection: any Connection) throws {
        let untold = try connection.rows("SELECT id FROM ticket WHERE mark <> ?1", [.integer(mark)]).map {
            try $0.text("id")
        }.filter { !used.contains($0) }
        for start in stride(from: 0, to: untold.count, by: OrdersLimits.mirroredPerStatement) {
            let ids = untold[start..<min(start + OrdersLimits.mirroredPerStatement, untold.count)].map(SQLValue.text)
            var (rights, tickets) = (SQLConditions(), SQLConditions())
            rights.add("ticket_id IN (?*)", list: ids)
            tickets.add("id IN (?*)", list: ids)
            try connection.execute("DELETE FROM admission_right" + rights.whereClause, rights.parameters)
            try connection.execute("DELETE FROM ticket" + tickets.whereClause, tickets.parameters)
        }
        try connection.execute(
            "DELETE FROM orders WHERE NOT EXISTS (SELECT 1 FROM ticket t WHERE t.order_id = orders.id)")
    }
}
