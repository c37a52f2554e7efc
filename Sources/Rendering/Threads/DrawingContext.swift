package import Barcodes
import Designs
import Ticketing

/// What one drawing thread draws with: fonts, prepared designs and the back-end, with their caches.
///
/// It is not Sendable: it never leaves its thread.
package final class DrawingContext {
    let layout: PageLayout
    let backend: CairoBackend

    /// A context with empty caches.
    ///
    /// - Throws: a `DrawingError` `failed` when the drawing libraries cannot be used.
    package init(symbologies: [any Symbology]) throws {
        let byID = Dictionary(symbologies.map { ($0.id, $0) }) { first, _ in first }
        let fonts = try CairoFonts()
        layout = PageLayout(fonts: try FontShelf(drawn: fonts), symbologies: byID)
        backend = CairoBackend(fonts: fonts)
    }

    /// Draws a page that nobody sees, so that the first ticket does not wait for libraries and fonts to be made ready.
    ///
    /// What goes wrong is told when a ticket is drawn.
    package func warmUp() {
        for page in WarmUpDesign.pages {
            _ = try? writePDF(
                DocumentProperties(title: "", createdAt: Timestamp(microseconds: 0), language: "en"),
                pages: Self.once(page), to: nil)
        }
    }

    private static func once(_ page: TicketPage) -> () -> TicketPage? {
        var rest: TicketPage? = page
        return {
            defer { rest = nil }
            return rest
        }
    }

    /// The pages of a ticket or cover as they are to be drawn.
    ///
    /// - Parameters:
    ///   - page: the design and the values.
    ///   - dotsPerInch: the printer's resolution; the design's own if nil.
    /// - Returns: the pages in order.
    /// - Throws: a `DrawingError` that names design, element and ticket.
    package func displayLists(of page: TicketPage, dotsPerInch: Int? = nil) throws -> [DisplayList] {
        try layout.displayLists(of: page, on: dotsPerInch.map(DotTarget.printer) ?? .design)
    }

    /// Writes a PDF page by page.
    ///
    /// - Parameters:
    ///   - properties: what the document says of itself.
    ///   - next: the next ticket or cover, nil after the last.
    ///   - sink: what takes the bytes whenever some have gathered; if nil, they are all returned.
    ///   - progress: what is told of how many tickets and covers the pages are drawn, after each page.
    /// - Returns: how many pages were drawn, and the bytes that no sink took.
    /// - Throws: a `DrawingError`, or what `next`, `sink` or `progress` threw.
    package func writePDF(
        _ properties: DocumentProperties, pages next: @escaping () throws -> TicketPage?,
        to sink: (([UInt8]) throws -> Void)?, progress: (Int) throws -> Void = { _ in }
    ) throws -> (pages: Int, rest: [UInt8]) {
        let bytes = ByteSink(receive: sink)
        let document = try CairoPDF(properties, backend: backend, sink: bytes)
        let layout = DocumentLayout(layout, tickets: next)
        var pageCount = 0
        var ticketCount = 0
        while let pages = try layout.nextPages() {
            for page in pages {
                try document.append(page.list, PageNavigation(page.tickets))
                ticketCount += page.completedTickets
                // After each page of many, too: whoever has gone is noticed here.
                try progress(ticketCount)
            }
            pageCount += pages.count
        }
        guard pageCount > 0 else { throw DrawingError(.failed, "A document has at least one page; give it one.") }
        try document.finish()
        return (pageCount, bytes.bytes)
    }

    /// Everything that goes wrong, or badly, when the ticket's pages are drawn.
    package func flaws(of page: TicketPage) throws -> [DrawingFlaw] { try layout.flaws(of: page) }

    /// The pages of all tickets beside each other as one PNG, each under its label.
    ///
    /// A ticket that cannot be drawn has its error in its place.
    package func contactSheetPNG(of tickets: [TicketPage], dotsPerInch: Int) throws -> [UInt8] {
        try CairoPNG.bytes(of: layout.contactSheet(of: tickets), dotsPerInch: dotsPerInch, backend: backend)
    }

    /// A page of a ticket or cover as a PNG on white: a barcode's modules take whole pixels, if it has enough of them.
    ///
    /// - Parameters:
    ///   - page: the design and the values.
    ///   - number: which of its pages, from 1.
    ///   - dotsPerInch: the resolution.
    /// - Returns: the file's bytes.
    /// - Throws: a `DrawingError`; `noSuchPage` when it has fewer pages.
    package func png(_ page: TicketPage, number: Int = 1, dotsPerInch: Int) throws -> [UInt8] {
        try CairoPNG.bytes(
            of: self.page(number, of: page, on: .pixels(dotsPerInch: dotsPerInch)), dotsPerInch: dotsPerInch,
            backend: backend)
    }

    /// A page of a ticket or cover as a printer's dots, laid out for them: a barcode's modules take whole dots.
    ///
    /// - Parameters:
    ///   - page: the design and the values.
    ///   - number: which of its pages, from 1.
    ///   - dotsPerInch: the printer's resolution.
    /// - Returns: black and white.
    /// - Throws: a `DrawingError`; `noSuchPage` when it has fewer pages.
    package func raster(_ page: TicketPage, number: Int = 1, dotsPerInch: Int) throws -> MonochromeRaster {
        try CairoRaster.raster(
            of: self.page(number, of: page, on: .printer(dotsPerInch: dotsPerInch)), dotsPerInch: dotsPerInch,
            backend: backend)
    }

    /// A page of a ticket or cover as an SVG, whose texts are outlines.
    ///
    /// - Parameters:
    ///   - page: the design and the values.
    ///   - number: which of its pages, from 1.
    /// - Returns: the file's bytes.
    /// - Throws: a `DrawingError`; `noSuchPage` when it has fewer pages.
    package func svg(_ page: TicketPage, number: Int = 1) throws -> [UInt8] {
        try CairoSVG.bytes(of: self.page(number, of: page), backend: backend)
    }

    /// One page of a ticket or cover, from 1.
    ///
    /// - Throws: a `DrawingError`; `noSuchPage` when it has fewer pages.
    func page(_ number: Int, of page: TicketPage, on dots: DotTarget = .design) throws -> DisplayList {
        let lists = try layout.displayLists(of: page, on: dots)
        guard lists.indices.contains(number - 1) else {
            throw DrawingError(
                .noSuchPage, "Design ‘\(page.design.id)’, \(page.label): there is no page \(number) of \(lists.count).")
        }
        return lists[number - 1]
    }
}
