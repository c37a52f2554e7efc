package import Storage
package import Ticketing

extension OrderStore {
    /// Notes that tickets, their rights or their barcodes changed, for the doors that follow them.
    ///
    /// Every transaction that changes one of them calls this.
    ///
    /// - Parameters:
    ///   - tickets: the tickets.
    ///   - connection: the transaction that changes them.
    /// - Throws: a `StorageError`.
    package static func noteChange(ofTickets tickets: [TicketID], on connection: any Connection) throws {
        guard !tickets.isEmpty else { return }
        var conditions = SQLConditions()
        let mark = conditions.parameter(.integer(try connection.changeMark()))
        conditions.add("id IN (?*)", list: tickets.map { .text($0.text) })
        try connection.execute(
            "UPDATE ticket SET mark = " + mark + conditions.whereClause, conditions.parameters)
    }
}
