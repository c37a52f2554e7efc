import Designs
import Orders
import Rendering
import Ticketing

/// An envelope with all that its pages are made from.
struct PrintableEnvelope: Sendable {
    /// The order that the tickets are part of.
    let order: Order
    /// The tickets that go into it.
    let tickets: [Ticket]
    /// The design of its cover, nil without one.
    let cover: Design?
    /// The design of each of its tickets.
    let designs: [Design]
    /// Which print of each of its tickets this is, from 1.
    let copies: [Int]
    /// The address that its pages open, nil for none.
    let link: String?

    /// What the tickets are recorded as when they are printed.
    var prints: [Print] {
        tickets.indices.map { index in
            Print(
                ticketID: tickets[index].id, copy: copies[index], barcode: tickets[index].barcode.value,
                designID: designs[index].id, designRevision: designs[index].revision)
        }
    }

    /// Makes sure that every ticket has the barcodes that are shown of it.
    ///
    /// - Throws: `ticketNotValid` when one may not have them.
    func check(_ further: FurtherBarcodes) throws {
        for (ticket, design) in zip(tickets, designs) {
            if let cover { try further.check(ticket, of: order, in: cover) }
            try further.check(ticket, of: order, in: design)
        }
    }

    /// The page of the cover.
    func coverPage(_ design: Design, _ organisation: Organisation, _ further: FurtherBarcodes) -> TicketPage {
        TicketPage(
            design: design,
            record: MergeRecord(
                coverFor: tickets, of: order, organisation: organisation, print: PrintContext(copy: copies.max() ?? 1)
            ) { further.values(for: $0, in: design) },
            label: "the cover of order \(order.number)", pageLabel: "\(order.number) cover", bookmark: bookmark,
            link: link)
    }

    /// The page of the ticket at the index.
    func page(ofTicketAt index: Int, _ organisation: Organisation, _ further: FurtherBarcodes) -> TicketPage {
        let ticket = tickets[index]
        let design = designs[index]
        return TicketPage(
            design: design,
            record: MergeRecord(
                ticket: ticket, of: order, organisation: organisation, print: PrintContext(copy: copies[index])
            ).merging(further.values(for: ticket, in: design)),
            label: "ticket \(ticket.position) of order \(order.number)",
            pageLabel: "\(order.number) \(ticket.position)", bookmark: bookmark, link: link)
    }

    private var bookmark: String {
        [order.number.description, order.agentCustomer.name.map(PersonName.surname)].compactMap(\.self)
            .joined(separator: " · ")
    }
}
