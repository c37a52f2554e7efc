import Admission
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
    let doorLists: DoorListStore
    /// The designs.
    package let designs: DesignArchive
    /// What the pages of PDFs open.
    let link: OrderLink?

    /// Fulfilment of the database's orders with the designs.
    ///
    /// - Parameters:
    ///   - database: where orders are kept.
    ///   - designs: the designs.
    ///   - barcodes: gives tickets the further barcodes that designs ask for.
    ///   - link: the address that the pages of PDFs open; nil for none.
    package init(
        database: any Database, designs: DesignArchive, barcodes: BarcodeIssuer, link: OrderLink? = nil
    ) {
        self.link = link
        self.barcodes = barcodes
        orders = OrderStore(database: database)
        catalogue = CatalogueStore(database: database)
        prints = PrintLedger(database: database)
        doorLists = DoorListStore(database: database)
        self.designs = designs
    }

    /// All tickets of an order that may be printed, by the ``PrintRule``.
    ///
    /// - Parameters:
    ///   - order: the order.
    ///   - designID: a design instead of the one that is assigned.
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
        let envelopes = try await renewed(envelopes)
        let copies = try await prints.copies(ofTickets: envelopes.flatMap { $0.tickets.map(\.id) })
        let chosen = try await printable(envelopes, designID, copies, withCovers: withCovers)
        let further = try await FurtherBarcodes(
            of: chosen.flatMap { envelope in
                zip(envelope.tickets, envelope.designs)
                    + envelope.tickets.compactMap { ticket in envelope.cover.map { (ticket, $0) } }
            }, from: barcodes)
        let newest = envelopes.map(\.order.confirmedAt).max() ?? Timestamp(microseconds: 0)
        return PrintableDocument(
            title: title, pages: try PrintablePages(of: chosen, organisation: organisation, further: further),
            prints: chosen.flatMap(\.prints),
            properties: DocumentProperties(title: title, createdAt: newest, language: Self.language(of: chosen)))
    }

    /// The envelopes without barcodes that a door would refuse because of their keys.
    private func renewed(_ envelopes: [Envelope]) async throws -> [Envelope] {
        var tickets = try await barcodes.renewed(envelopes.flatMap(\.tickets))[...]
        return envelopes.map { envelope in
            let own = Array(tickets.prefix(envelope.tickets.count))
            tickets = tickets.dropFirst(own.count)
            return own == envelope.tickets ? envelope : Envelope(order: envelope.order, renewed: own)
        }
    }

    /// The language of all pages, nil if they differ.
    private static func language(of envelopes: [PrintableEnvelope]) -> String? {
        let locales = envelopes.reduce(into: Set<String>()) { locales, envelope in
            for design in envelope.designs { locales.insert(design.locale) }
            if let cover = envelope.cover { locales.insert(cover.locale) }
        }
        return locales.count == 1 ? locales.first : nil
    }

    /// The envelopes with the designs of their pages.
    ///
    /// - Parameters:
    ///   - envelopes: the tickets.
    ///   - designID: a design instead of those for the tickets.
    ///   - copies: how many prints of each ticket are recorded.
    ///   - withCovers: whether each begins with a cover.
    /// - Returns: as many envelopes.
    /// - Throws: a ``FulfilmentError`` about a design.
    private func printable(
        _ envelopes: [Envelope], _ designID: String?, _ copies: [TicketID: Int], withCovers: Bool
    ) async throws -> [PrintableEnvelope] {
        var choice = try await DesignChoice(designs)
        var printable: [PrintableEnvelope] = []
        for envelope in envelopes {
            var cover: Design?
            if withCovers, let first = envelope.tickets.first {
                cover = try await choice.coverDesign(for: first.instance, of: envelope.order)
            }
            var designs: [Design] = []
            for ticket in envelope.tickets {
                designs.append(try await choice.design(for: ticket, of: envelope.order, designID))
            }
            printable.append(
                PrintableEnvelope(
                    order: envelope.order, tickets: envelope.tickets, cover: cover, designs: designs,
                    copies: envelope.tickets.map { (copies[$0.id] ?? 0) + 1 },
                    link: link?.address(of: envelope.order.number)))
        }
        return printable
    }
}

/// What goes to one holder together: tickets of one order.
struct Envelope {
    let order: Order
    let tickets: [Ticket]

    init(order: Order, tickets: [Ticket]) {
        self.order = order
        // A batch is held whole, so tickets that are all there is of an order are held once.
        self.tickets = tickets.count == order.tickets.count ? order.tickets : tickets
    }

    /// The envelope of tickets whose barcodes are others than the order's.
    init(order: Order, renewed tickets: [Ticket]) {
        self.order = order
        self.tickets = tickets
    }
}
