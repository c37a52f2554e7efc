package import Barcodes
package import Storage
package import Ticketing

/// A barcode that was found, with the ticket it stands for.
package struct BarcodeFinding: Hashable, Sendable {
    /// The barcode.
    package let barcode: Barcode
    /// Its ticket; nil for a foreign code that is bound to none.
    package let ticket: Ticket?
    /// The ticket's order.
    package let order: Order?
    /// The ticket's rights, one for each instance it admits to.
    package let rights: [AdmissionRight]
    /// Whether it was signed by a key that was revoked, so that it does not admit.
    package let isKeyRevoked: Bool
}

extension OrderStore {
    /// The first of a scanned text's readings that is a barcode here.
    ///
    /// - Parameters:
    ///   - reading: what the text may stand for.
    ///   - agency: the only agency whose tickets count; any agency's, if nil.
    /// - Returns: the barcode and what it stands for; nil if there is none to be seen.
    /// - Throws: a `StorageError`.
    package func barcode(
        _ reading: BarcodeReader.Reading, soldBy agency: AgencyID? = nil
    ) async throws -> BarcodeFinding? {
        try await database.read { try Self.barcode(reading, soldBy: agency, on: $0) }
    }

    /// The same within a transaction.
    package static func barcode(
        _ reading: BarcodeReader.Reading, soldBy agency: AgencyID? = nil, on connection: any Connection
    ) throws -> BarcodeFinding? {
        let isKeyRevoked = try !connection.answer(to: SigningKeyStore.revoked(among: reading.values)).isEmpty
        for candidate in reading.candidates {
            guard
                let row = try connection.row(
                    """
                    SELECT value, scheme, print_number, state AS barcode_state, superseded_by, ticket_id
                    FROM barcode WHERE value = ?1
                    """, [.text(candidate.text)])
            else { continue }
            let barcode = try OrderRows.barcode(row)
            guard let ticketID = try row.optionalText("ticket_id") else {
                guard agency == nil else { continue }
                return BarcodeFinding(barcode: barcode, ticket: nil, order: nil, rights: [], isKeyRevoked: isKeyRevoked)
            }
            var conditions = SQLConditions()
            conditions.add("o.id = (SELECT order_id FROM ticket WHERE id = ?#)", .text(ticketID))
            if let agency { conditions.add("o.agency_id = ?#", .text(agency.text)) }
            guard
                let orderRow = try connection.row(
                    OrderRows.orderColumns + conditions.whereClause, conditions.parameters),
                let ticketRow = try connection.row(
                    OrderRows.ticketColumns + " WHERE t.id = ?1", [.text(ticketID)])
            else { continue }
            var instances = OrderRows.Instances()
            let ticket = try OrderRows.ticket(ticketRow, &instances)
            return BarcodeFinding(
                barcode: barcode, ticket: ticket, order: try OrderRows.order(orderRow, tickets: [ticket]),
                rights: try rights(ofTicket: ticketID, on: connection), isKeyRevoked: isKeyRevoked)
        }
        return nil
    }

    private static func rights(ofTicket ticketID: String, on connection: any Connection) throws -> [AdmissionRight] {
        try connection.rows(
            """
            SELECT id AS right_id, instance_id, gates, zones, opens_at, closes_at, maximum_entries
            FROM admission_right WHERE ticket_id = ?1 ORDER BY id
            """, [.text(ticketID)]
        ).map(OrderRows.right)
    }
}
