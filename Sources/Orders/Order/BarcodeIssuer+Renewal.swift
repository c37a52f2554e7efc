import Barcodes
import Storage
import Ticketing

extension BarcodeIssuer {
    /// The tickets with barcodes that admit: one of the sale that was signed by a key which was revoked is replaced.
    ///
    /// - Parameter tickets: the tickets, as they are about to be printed.
    /// - Returns: as many tickets.
    /// - Throws: as ``barcodes(ofTickets:by:)``.
    package func renewed(_ tickets: [Ticket]) async throws -> [Ticket] {
        let signed = tickets.filter { $0.barcode.scheme == SignedBarcode.schemeID && $0.barcode.state == .active }
        guard !signed.isEmpty else { return tickets }
        let values = try await barcodes(ofTickets: signed.map(\.id), by: SignedBarcode.schemeID)
        let changed = signed.compactMap { ticket in
            values[ticket.id].flatMap { $0 == ticket.barcode.value ? nil : (ticket.id, $0) }
        }
        guard !changed.isEmpty else { return tickets }
        let barcodes = try await database.read { connection in
            try changed.reduce(into: [TicketID: Barcode]()) { barcodes, change in
                barcodes[change.0] = try connection.row(
                    """
                    SELECT value, scheme, print_number, state AS barcode_state, superseded_by
                    FROM barcode WHERE value = ?1
                    """, [.text(change.1.text)]
                ).map(OrderRows.barcode)
            }
        }
        return tickets.map { ticket in barcodes[ticket.id].map(ticket.showing) ?? ticket }
    }

    /// Which of the values doors refuse because of the key that signed them.
    static func revoked(
        _ values: [BarcodeValue], _ scheme: String, on connection: any Connection
    ) throws -> Set<BarcodeValue> {
        scheme == SignedBarcode.schemeID ? try connection.answer(to: SigningKeyStore.revoked(among: values)) : []
    }

    /// Puts a new barcode in the place of an active or a blocked one.
    ///
    /// A ticket has one active barcode of a scheme at every moment, and what was replaced names what took its place; so
    /// the new one is blocked until the old one has made room. The transaction holds the ticket's row already, so that
    /// the old one is what it was read as.
    ///
    /// - Parameters:
    ///   - old: the barcode.
    ///   - parameters: ticket, scheme, value and time of the new one.
    ///   - connection: the transaction.
    /// - Returns: whether it was done; if not, the value was taken, and nothing was changed.
    /// - Throws: a `StorageError`.
    static func replace(
        _ old: BarcodeValue, by parameters: [SQLValue], on connection: any Connection
    ) throws -> Bool {
        guard try connection.execute(insertBlocked, parameters) > 0 else { return false }
        try connection.execute(
            "UPDATE barcode SET state = 'superseded', superseded_by = ?2 WHERE value = ?1",
            [.text(old.text), parameters[2]])
        try connection.execute("UPDATE barcode SET state = 'active' WHERE value = ?1", [parameters[2]])
        return true
    }

    private static let insertBlocked: SQL = """
        INSERT INTO barcode (value, scheme, ticket_id, print_number, state, superseded_by, created_at)
        SELECT CAST(?3 AS TEXT), CAST(?2 AS TEXT), CAST(?1 AS TEXT), max(print_number) + 1, 'blocked', NULL,
            CAST(?4 AS BIGINT)
        FROM barcode WHERE ticket_id = ?1 HAVING count(*) > 0 ON CONFLICT DO NOTHING
        """
}

extension Ticket {
    /// The ticket with another barcode.
    fileprivate func showing(_ barcode: Barcode) -> Ticket {
        Ticket(
            id: id, position: position, instance: instance, seat: seat, ticketType: ticketType, price: price,
            commission: commission, state: state, right: right, barcode: barcode)
    }
}
