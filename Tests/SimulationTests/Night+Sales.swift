import Admission
import Barcodes
import Foundation
import Orders
import Storage
import Testing
import Ticketing

extension Night {
    /// An order that an agency has taken and not handed in yet.
    struct Sale: Sendable {
        let key: String
        let csv: String
        let maximum: Int
    }

    /// An order of one agency, for up to four tickets.
    mutating func sale() -> Sale {
        let key = "N\(number())"
        let agency = agencies[draw(agencies.count)].code
        var csv = "importKey,agency,instance,ticketType,price,area,customerName\n"
        for _ in 0...draw(4) {
            csv += "\(key),\(agency),\(instance.code),\(isOne(in: 3) ? "Child" : "Adult"),30.00,Standing,Ada Ashdown\n"
        }
        return Sale(key: key, csv: csv, maximum: isOne(in: 6) ? 3 : 1)
    }

    /// An agency sells, and the model knows.
    mutating func sell() async throws {
        let sale = sale()
        try await Self.hand(in: sale, by: sales)
        try await note(sale)
    }

    /// Imports an order.
    static func hand(in sale: Sale, by sales: OrderImport) async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(sale.csv.utf8).write(to: file)
        let report = try await sales.run(file: file.path, actor: "agency")
        #expect(report.isClean && report.ordersImported == 1)
    }

    /// Tells the model of an order that was imported, and how many persons its tickets admit.
    mutating func note(_ sale: Sale) async throws {
        let sold = try await database.write { connection in
            let rows = try connection.rows(
                """
                SELECT t.id, t.ticket_type, r.id AS right_id, b.value FROM orders o
                JOIN ticket t ON t.order_id = o.id JOIN admission_right r ON r.ticket_id = t.id
                JOIN barcode b ON b.ticket_id = t.id WHERE o.import_key = ?1 ORDER BY t.position
                """, [.text(sale.key)])
            let tickets = try rows.map { row in
                ModelTicket(
                    id: try TicketID(row.text("id")), right: try RightID(row.text("right_id")),
                    type: try row.text("ticket_type"), maximum: sale.maximum, codes: [try row.text("value")])
            }
            guard sale.maximum > 1 else { return tickets }
            for ticket in tickets {
                try connection.execute(
                    "UPDATE admission_right SET maximum_entries = ?1 WHERE id = ?2",
                    [.integer(Int64(sale.maximum)), .text(ticket.right.text)])
            }
            try OrderStore.noteChange(ofTickets: tickets.map(\.id), on: connection)
            return tickets
        }
        for ticket in sold {
            ticketsByCode[ticket.codes[0]] = tickets.count
            tickets.append(ticket)
        }
    }

    /// The box office calls a ticket off.
    mutating func callOff() async throws {
        let ticket = draw(tickets.count)
        let state: TicketState = isOne(in: 2) ? .cancelled : .refunded
        let id = tickets[ticket].id
        try await database.write { connection in
            try connection.execute(
                "UPDATE ticket SET state = ?1 WHERE id = ?2", [.text(state.rawValue), .text(id.text)])
            try OrderStore.noteChange(ofTickets: [id], on: connection)
        }
        tickets[ticket].state = state
    }

    /// The box office blocks a barcode, unblocks it, or prints another in its place.
    mutating func careForBarcode() async throws {
        let ticket = draw(tickets.count)
        guard tickets[ticket].state == .sold, let code = tickets[ticket].codes.last else { return }
        let reading = BarcodeReader(schemes: [ReferenceScheme()]).read(code)
        switch draw(3) {
        case 0:
            let outcome = try #require(try await care.block(reading, reason: "Stolen", actor: "box office"))
            #expect(outcome.hasChanged != tickets[ticket].isBlocked)
            tickets[ticket].isBlocked = true
        case 1:
            let outcome = try #require(try await care.unblock(reading, reason: "Found", actor: "box office"))
            #expect(outcome.hasChanged == tickets[ticket].isBlocked)
            tickets[ticket].isBlocked = false
        default:
            guard tickets[ticket].codes.count < 5 else { return }
            let outcome = try #require(try await care.reissue(reading, reason: "Lost", actor: "box office"))
            #expect(outcome.hasChanged)
            tickets[ticket].isBlocked = false
            tickets[ticket].codes.append(outcome.value.text)
            ticketsByCode[outcome.value.text] = ticket
        }
    }
}
