package import Designs
package import Orders
import Rendering
package import Storage
import Ticketing

/// Decides what to print for whom, and hands it to the renderer.
package struct Fulfilment: Sendable {
    let orders: OrderStore
    let catalogue: CatalogueStore
    let prints: PrintLedger
    /// The designs.
    package let designs: DesignChoice

    /// Fulfilment of the database's orders with the designs.
    package init(database: any Database, designs: DesignCatalogue) {
        orders = OrderStore(database: database)
        catalogue = CatalogueStore(database: database)
        prints = PrintLedger(database: database)
        self.designs = DesignChoice(catalogue: designs)
    }

    /// All standing tickets of an order.
    ///
    /// - Parameters:
    ///   - order: the order.
    ///   - designID: a design instead of the one for the order's delivery method.
    /// - Returns: a page for each ticket.
    /// - Throws: a ``FulfilmentError``.
    package func document(for order: Order, designID: String? = nil) async throws -> PrintableDocument {
        let tickets = order.tickets.filter { $0.state == .sold }
        guard !tickets.isEmpty else {
            throw FulfilmentError(
                code: .nothingToPrint, message: "No ticket of the order \(order.number) stands, so none is printed.")
        }
        let envelope = Envelope(order: order, tickets: tickets)
        return try await document(title: "Tickets \(order.number)", [envelope], designID)
    }

    /// One ticket.
    ///
    /// - Throws: a ``FulfilmentError``; `ticketNotValid` when it was cancelled or refunded.
    package func document(
        for ticket: Ticket, of order: Order, designID: String? = nil
    ) async throws -> PrintableDocument {
        guard ticket.state == .sold else {
            throw FulfilmentError(
                code: .ticketNotValid,
                message: "Ticket \(ticket.position) of the order \(order.number) was \(ticket.state.rawValue).")
        }
        return try await document(
            title: "Ticket \(order.number) \(ticket.position)", [Envelope(order: order, tickets: [ticket])], designID)
    }

    /// The pages of a batch, envelope by envelope: the cover if wanted, then the tickets.
    func document(
        title: String, _ envelopes: [Envelope], _ designID: String?, withCovers: Bool = false
    ) async throws -> PrintableDocument {
        guard let organisation = try await catalogue.organisation() else {
            throw FulfilmentError(
                code: .noOrganisation, message: "There is no organisation yet; import a catalogue first.")
        }
        let copies = try await prints.copies(ofTickets: envelopes.flatMap { $0.tickets.map(\.id) })
        var pages: [TicketPage] = []
        var prints: [Print] = []
        for envelope in envelopes {
            let order = envelope.order
            let bookmark = [order.number.description, order.agentCustomer.name.map(PersonName.surname)]
                .compactMap(\.self).joined(separator: " · ")
            let design =
                try designID.map { try designs.design($0, kind: .ticket) }
                ?? designs.ticketDesign(for: order.delivery)
            if withCovers {
                pages.append(
                    TicketPage(
                        design: try designs.coverDesign(),
                        record: MergeRecord(coverFor: envelope.tickets, of: order, organisation: organisation),
                        label: "the cover of order \(order.number)", pageLabel: "\(order.number) cover",
                        bookmark: bookmark))
            }
            for ticket in envelope.tickets {
                let print = PrintContext(copy: (copies[ticket.id] ?? 0) + 1)
                prints.append(
                    Print(
                        ticketID: ticket.id, copy: print.copy, barcode: ticket.barcode.value, designID: design.id,
                        designRevision: design.revision))
                pages.append(
                    TicketPage(
                        design: design,
                        record: MergeRecord(ticket: ticket, of: order, organisation: organisation, print: print),
                        label: "ticket \(ticket.position) of order \(order.number)",
                        pageLabel: "\(order.number) \(ticket.position)", bookmark: bookmark))
            }
        }
        let newest = envelopes.map(\.order.confirmedAt).max() ?? Timestamp(microseconds: 0)
        return PrintableDocument(
            title: title, pages: pages, prints: prints,
            properties: DocumentProperties(title: title, createdAt: newest, language: Self.language(of: pages)))
    }

    /// The language of all pages, nil if they differ.
    private static func language(of pages: [TicketPage]) -> String? {
        let locales = Set(pages.map(\.design.locale))
        // What comes after the region, such as a calendar, is no part of a language's tag.
        return locales.count == 1 ? locales.first?.split(separator: "@").first.map(String.init) : nil
    }
}

/// What goes to one holder together: tickets of one order.
struct Envelope {
    let order: Order
    let tickets: [Ticket]
}
