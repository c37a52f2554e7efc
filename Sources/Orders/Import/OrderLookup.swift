import Storage
import Ticketing

/// What the database knows of a file's orders already.
struct OrderLookup {
    /// What became of an order, as far as the database knows.
    enum Finding {
        case new
        case alreadyThere
        case differs(OrderNumber)
        /// These of its tickets are for seats that are sold.
        case seatsTaken([CheckedOrder.Ticket])
    }

    let connection: any Connection

    /// What is known of an order with that digest.
    func find(_ order: CheckedOrder, digest: String) throws -> Finding {
        let present = try connection.row(
            "SELECT number, import_digest FROM orders WHERE agency_id = ?1 AND import_key = ?2",
            [.text(order.agency.id.text), .text(order.importKey)])
        if let present {
            let isSame = try present.optionalText("import_digest") == digest
            return isSame
                ? .alreadyThere : .differs(try OrderRows.understood { try OrderNumber(present.text("number")) })
        }
        let taken = try order.tickets.filter(isTaken)
        return taken.isEmpty ? .new : .seatsTaken(taken)
    }

    private func isTaken(_ ticket: CheckedOrder.Ticket) throws -> Bool {
        guard let place = ticket.seat.place else { return false }
        return try connection.row(
            """
            SELECT 1 AS taken FROM ticket WHERE instance_id = ?1 AND area = ?2 AND seat_row = ?3 AND seat_number = ?4
                AND state = 'sold' AND seat_number IS NOT NULL
            """,
            [
                .text(ticket.instanceID.text), .text(ticket.seat.area), .text(place.row), .text(place.number),
            ]) != nil
    }
}
