import Orders
package import Storage
package import Ticketing

/// What was printed, how often, and from which design.
package struct PrintLedger: Sendable {
    private let database: any Database

    /// The ledger of the database.
    package init(database: any Database) { self.database = database }

    /// How many prints of each ticket are recorded; tickets without one are left out.
    package func copies(ofTickets tickets: [TicketID]) async throws -> [TicketID: Int] {
        try await database.read { connection in
            var copies: [TicketID: Int] = [:]
            var rest = tickets[...]
            while !rest.isEmpty {
                var conditions = SQLConditions()
                let piece = rest.prefix(OrdersLimits.ticketsPerQuery)
                conditions.add("ticket_id IN (?*)", list: piece.map { .text($0.text) })
                rest = rest.dropFirst(piece.count)
                let sql: SQL = "SELECT ticket_id, max(copy) AS copies FROM print"
                try connection.forEach(
                    sql + conditions.whereClause + " GROUP BY ticket_id", conditions.parameters
                ) { row in copies[try TicketID(row.text("ticket_id"))] = Int(try row.integer("copies")) }
            }
            return copies
        }
    }

    /// Records that the tickets were printed, all or none.
    ///
    /// - Parameters:
    ///   - prints: what was printed.
    ///   - documentDigest: the SHA-256 of the document in hexadecimal.
    ///   - printedAt: when.
    ///   - actor: who printed.
    /// - Throws: `uniqueViolation` when one of these prints was recorded meanwhile, so that the paper would be a second
    ///   one with the same number.
    package func record(
        _ prints: [Print], documentDigest: String, printedAt: Timestamp, actor: String
    ) async throws {
        try await database.write { connection in
            for print in prints {
                try connection.execute(
                    """
                    INSERT INTO print (ticket_id, copy, barcode, design_id, design_revision, document_digest,
                        printed_at, actor)
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                    """,
                    [
                        .text(print.ticketID.text), .integer(Int64(print.copy)), .text(print.barcode.text),
                        .text(print.designID), .text(print.designRevision), .text(documentDigest),
                        .integer(printedAt.microseconds), .text(actor),
                    ])
            }
        }
    }
}
