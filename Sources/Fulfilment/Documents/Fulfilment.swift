import Designs
package import Orders
import Rendering
package import Storage
import Ticketing

/// Decides what to print for whom, and hands it to the renderer.
package struct Fulfilment: Sendable {
    let orders: OrderStore
    let catalogue: CatalogueStore
    let prints: PrintLedger
    let barcodes: BarcodeIssuer
    /// The designs.
    package let designs: DesignArchive

    /// Fulfilment of the database's orders with the designs.
    ///
    /// - Parameters:
    ///   - database: where orders are kept.
    ///   - designs: the designs.
    ///   - barcodes: gives tickets the further barcodes that designs ask for.
    package init(database: any Database, designs: DesignArchive, barcodes: BarcodeIssuer) {
        self.barcodes = barcodes
        orders = OrderStore(database: database)
        catalogue = CatalogueStore(database: database)
        prints = PrintLedger(database: database)
        self.designs = designs
    }

    /// All tickets of an order that may be printed, by the ``PrintRule``.
    ///
    /// - Parameters:
    ///   - order: the order.
    ///   - designID: a design instead of the one for the order's delivery method.
    /// - Returns: a page for each ticket.
    /// - Throws: a ``FulfilmentError``.
    package func document(for order: Order, designID: String? = nil) async throws -> PrintableDocument {
        let tickets = order.tickets.filter { PrintRule.obstacle(to: $0) == nil }
        guard !tickets.isEmpty else {
            throw FulfilmentError(
                code: .nothingToPrint,
                message: "No ticket of the order \(order.number) is printed: \(PrintRule.words(on: order.tickets)).")
        }
        let envelope = Envelope(order: order, tickets: tickets)
        return try await document(title: "Tickets \(order.number)", [envelope], designID)
    }

    /// One ticket.
    ///
    /// - Throws: a ``FulfilmentError``; `ticketNotValid` when the ``PrintRule`` keeps it from being printed.
    package func document(
        for ticket: Ticket, of order: Order, designID: String? = nil
    ) async throws -> PrintableDocument {
        if let obstacle = PrintRule.obstacle(to: ticket) {
            throw FulfilmentError(
                code: .ticketNotValid,
                message: "Ticket \(ticket.position) of the order \(order.number) is not printed: \(obstacle.words).")
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
        let chosen = try await chosenDesigns(for: envelopes, designID, withCovers: withCovers)
        let further = try await FurtherBarcodes(
            of: zip(envelopes, chosen).flatMap { envelope, designs in
                zip(envelope.tickets, designs.tickets)
                    + envelope.tickets.compactMap { ticket in designs.cover.map { (ticket, $0) } }
            }, from: barcodes)
        var pages: [TicketPage] = []
        var prints: [Print] = []
        for (envelope, chosen) in zip(envelopes, chosen) {
            let order = envelope.order
            let nextCopies = envelope.tickets.map { (copies[$0.id] ?? 0) + 1 }
            let bookmark = [order.number.description, order.agentCustomer.name.map(PersonName.surname)]
                .compactMap(\.self).joined(separator: " · ")
            if let cover = chosen.cover {
                pages.append(
                    TicketPage(
                        design: cover,
                        record: try MergeRecord(
                            coverFor: envelope.tickets, of: order, organisation: organisation,
                            print: PrintContext(copy: nextCopies.max() ?? 1)
                        ) { try further.values(for: $0, of: order, in: cover) },
                        label: "the cover of order \(order.number)", pageLabel: "\(order.number) cover",
                        bookmark: bookmark))
            }
            for ((ticket, design), copy) in zip(zip(envelope.tickets, chosen.tickets), nextCopies) {
                let print = PrintContext(copy: copy)
                prints.append(
                    Print(
                        ticketID: ticket.id, copy: print.copy, barcode: ticket.barcode.value, designID: design.id,
                        designRevision: design.revision))
                pages.append(
                    TicketPage(
                        design: design,
                        record: MergeRecord(ticket: ticket, of: order, organisation: organisation, print: print)
                            .merging(try further.values(for: ticket, of: order, in: design)),
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
        return locales.count == 1 ? locales.first : nil
    }
}

extension Fulfilment {
    /// The designs of one envelope.
    struct EnvelopeDesigns {
        /// The design of its cover, nil without one.
        let cover: Design?
        /// The design of each of its tickets.
        let tickets: [Design]
    }

    private func chosenDesigns(
        for envelopes: [Envelope], _ designID: String?, withCovers: Bool
    ) async throws -> [EnvelopeDesigns] {
        var choice = try await DesignChoice(designs)
        var chosen: [EnvelopeDesigns] = []
        for envelope in envelopes {
            var cover: Design?
            if withCovers, let first = envelope.tickets.first {
                cover = try await choice.coverDesign(for: first.instance, of: envelope.order)
            }
            var tickets: [Design] = []
            for ticket in envelope.tickets {
                tickets.append(try await choice.design(for: ticket, of: envelope.order, designID))
            }
            chosen.append(EnvelopeDesigns(cover: cover, tickets: tickets))
        }
        return chosen
    }
}

/// What goes to one holder together: tickets of one order.
struct Envelope {
    let order: Order
    let tickets: [Ticket]
}
