import Barcodes
import Storage
import Ticketing

/// The barcodes of one ticket, read in the transaction that changes them.
///
/// The ticket's row is changed first, so that no two transactions work on one ticket's barcodes at the same time.
struct KeptBarcodes {
    /// The barcode that was named.
    let named: Barcode
    /// All barcodes of its ticket, that one among them; it alone where there is no ticket.
    let all: [Barcode]
    /// The ticket; nil for a foreign code that is bound to none.
    let ticketID: TicketID?
    /// The performance that the ticket is for; nil without a ticket.
    let instanceID: InstanceID?
    /// Whether the ticket stands.
    let ticketState: TicketState?
    /// What the audit calls the ticket: order number and position.
    let subject: String

    /// The first of the readings that is a barcode here; nil if none is.
    init?(_ reading: BarcodeReader.Reading, on connection: any Connection) throws {
        for candidate in reading.candidates {
            guard
                let row = try connection.row("SELECT ticket_id FROM barcode WHERE value = ?1", [.text(candidate.text)])
            else { continue }
            try self.init(candidate, ofTicket: row.optionalText("ticket_id"), on: connection)
            return
        }
        return nil
    }

    private init(_ value: BarcodeValue, ofTicket ticket: String?, on connection: any Connection) throws {
        let columns: SQL = "SELECT value, scheme, print_number, state AS barcode_state, superseded_by FROM barcode "
        guard let ticket else {
            // Whoever changes a row to what it is waits for the others all the same.
            try connection.execute("UPDATE barcode SET state = state WHERE value = ?1", [.text(value.text)])
            all = try connection.rows(columns + "WHERE value = ?1", [.text(value.text)]).map(OrderRows.barcode)
            (ticketID, instanceID, ticketState, subject) = (nil, nil, nil, "a barcode without a ticket")
            named = try Self.named(value, in: all)
            return
        }
        let id = try OrderRows.understood { try TicketID(ticket) }
        try OrderStore.noteChange(ofTickets: [id], on: connection)
        all = try connection.rows(
            columns + "WHERE ticket_id = ?1 ORDER BY print_number", [.text(ticket)]
        ).map(OrderRows.barcode)
        named = try Self.named(value, in: all)
        let row = try connection.row(
            """
            SELECT t.state, t.position, t.instance_id, o.number
            FROM ticket t JOIN orders o ON o.id = t.order_id WHERE t.id = ?1
            """, [.text(ticket)])
        ticketID = id
        instanceID = try row.map { row in try OrderRows.understood { try InstanceID(row.text("instance_id")) } }
        ticketState = try row.map { try OrderRows.stored(TicketState.self, $0.text("state")) }
        subject =
            try row.map { "\(try $0.text("number"))/\(try $0.integer("position"))" } ?? "a ticket without an order"
    }

    private static func named(_ value: BarcodeValue, in barcodes: [Barcode]) throws -> Barcode {
        guard let named = barcodes.first(where: { $0.value == value }) else {
            throw StorageError(.unexpectedValue, "A barcode was there, and is there no more.")
        }
        return named
    }
}
