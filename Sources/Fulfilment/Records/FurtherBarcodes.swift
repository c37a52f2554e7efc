import Designs
import Orders
import Ticketing

/// The barcodes of tickets by the fields `barcode.<scheme>` that their designs show.
struct FurtherBarcodes {
    /// What the names of the fields begin with; the rest is the scheme's name without its own prefix.
    private static let prefix = "barcode."

    /// The fields that each design shows, by its revision.
    private var fields: [String: [String]] = [:]
    private var values: [String: [TicketID: BarcodeValue]] = [:]

    /// Looks up the barcodes that designs show on tickets; what a ticket lacks is issued.
    init(of drawn: [(Ticket, Design)], from issuer: BarcodeIssuer) async throws {
        var tickets: [String: [TicketID]] = [:]
        for (ticket, design) in drawn {
            let shown =
                fields[design.revision] ?? design.fieldPaths.filter { $0.hasPrefix(Self.prefix) }.sorted()
            fields[design.revision] = shown
            for field in shown { tickets[field, default: []].append(ticket.id) }
        }
        for (field, tickets) in tickets {
            values[field] = try await issuer.barcodes(
                ofTickets: tickets, by: "scheme." + field.dropFirst(Self.prefix.count))
        }
    }

    /// Makes sure that the ticket has all barcodes that the design shows.
    ///
    /// - Throws: `ticketNotValid` when the ticket may have no barcode of a scheme that the design shows.
    func check(_ ticket: Ticket, of order: Order, in design: Design) throws {
        for field in fields[design.revision] ?? [] where values[field]?[ticket.id] == nil {
            throw FulfilmentError(
                code: .ticketNotValid,
                message: "Ticket \(ticket.position) of the order \(order.number) gets no ‘\(field)’, because its "
                    + "barcode does not stand; release or reissue it, or use another design.")
        }
    }

    /// What the fields of a design show for a ticket that was checked.
    func values(for ticket: Ticket, in design: Design) -> [String: MergeValue] {
        var shown: [String: MergeValue] = [:]
        for field in fields[design.revision] ?? [] {
            shown[field] = (values[field]?[ticket.id]).map { .text($0.text) }
        }
        return shown
    }
}
