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

    /// Whether any ticket changed since a mark, those with the mark among them.
    ///
    /// - Throws: a `StorageError`.
    package static func hasChanges(since mark: Int64, on connection: any Connection) throws -> Bool {
        try connection.row("SELECT id FROM ticket WHERE mark >= ?1 LIMIT 1", [.integer(mark)]) != nil
    }

    /// Notes as changed now what has a change mark that the database has not given, because the tables were read in
    /// from a dump.
    ///
    /// - Throws: a `StorageError`.
    package static func renumberMarks(on connection: any Connection) throws {
        try connection.renumberMarks(of: "ticket")
    }
}
