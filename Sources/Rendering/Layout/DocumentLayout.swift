import Designs

/// Lays out the pages of a document one after the other, on sheets where their design is printed so.
///
/// It holds the tickets of one sheet, and one page of a list. Of a pile that is cut at once (`cutStack`) it holds the
/// values of all tickets of the run, because they come in order and the first sheet has one from near the end; their
/// drawings are made sheet by sheet.
///
/// Not thread-safe.
final class DocumentLayout {
    /// Tickets of one design that share sheets.
    private struct Run {
        let sheet: SheetFormat
        let tickets: [TicketPage]
        var sheetNumber = 0

        var sheetCount: Int { (tickets.count + sheet.places - 1) / sheet.places }

        /// The tickets of the sheet by place, nil where a place stays empty.
        func tickets(onSheet number: Int) -> [TicketPage?] {
            (0..<sheet.places).map { place in
                let index = sheet.order == .cutStack ? place * sheetCount + number : number * sheet.places + place
                return index < tickets.count ? tickets[index] : nil
            }
        }
    }

    private let layout: PageLayout
    private let dots: DotTarget
    private let next: () throws -> TicketPage?
    private var follower: TicketPage?
    private var run: Run?
    /// The pages that are left of the ticket, order or list whose page came last, and that.
    private var begun: (pages: TicketPages, ticket: TicketPage)?

    /// A layout of what the closure gives.
    ///
    /// - Parameters:
    ///   - layout: what lays out each page.
    ///   - dots: the dots that pages and barcodes stand on.
    ///   - next: the next ticket or cover, nil after the last.
    init(_ layout: PageLayout, on dots: DotTarget = .design, tickets next: @escaping () throws -> TicketPage?) {
        self.layout = layout
        self.dots = dots
        self.next = next
    }

    /// The next page of a ticket, or the pages of the next sheet's tickets; nil after the last.
    ///
    /// - Throws: a `DrawingError`, or what the source of tickets threw.
    func nextPages() throws -> [DocumentPage]? {
        if let page = try nextOfBegun() { return [page] }
        if run == nil {
            guard let first = try take() else { return nil }
            guard let sheet = first.design.sheet else {
                begun = (try layout.pages(of: first, on: dots), first)
                return try nextOfBegun().map { [$0] }
            }
            run = Run(sheet: sheet, tickets: try tickets(after: first, sheet))
        }
        guard let run else { return nil }
        let tickets = run.tickets(onSheet: run.sheetNumber)
        self.run?.sheetNumber += 1
        if run.sheetNumber + 1 == run.sheetCount { self.run = nil }
        return try Imposition(run.sheet, page: run.tickets[0].design.page, dotsPerInch: dots.dotsPerInch)
            .pages(of: tickets, lists: lists)
    }

    private func nextOfBegun() throws -> DocumentPage? {
        guard var begun, let list = try begun.pages.next() else { return nil }
        let isComplete = begun.pages.isAtEnd
        self.begun = isComplete ? nil : begun
        return DocumentPage(list: list, tickets: [begun.ticket], completedTickets: isComplete ? 1 : 0)
    }

    private func lists(of ticket: TicketPage) throws -> [DisplayList] {
        try layout.displayLists(of: ticket, on: dots)
    }

    private func take() throws -> TicketPage? {
        defer { follower = nil }
        return try follower ?? next()
    }

    /// The tickets that share sheets with the first: those of its design that follow it; of a pile that is cut at once
    /// all of them, because the second sheet holds tickets from the far end.
    private func tickets(after first: TicketPage, _ sheet: SheetFormat) throws -> [TicketPage] {
        var tickets = [first]
        while sheet.order == .cutStack || tickets.count < sheet.places, let ticket = try take() {
            guard ticket.design.revision == first.design.revision else {
                follower = ticket
                break
            }
            tickets.append(ticket)
        }
        return tickets
    }
}
