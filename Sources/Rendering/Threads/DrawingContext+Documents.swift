import Designs

extension DrawingContext {
    /// The pages of tickets and covers as a document has them, on sheets where their design is printed so.
    ///
    /// - Throws: a `DrawingError` that names design, element and ticket.
    package func documentPages(of tickets: [TicketPage]) throws -> [DocumentPage] {
        try documentPages(of: tickets, on: .design)
    }

    private func documentPages(of tickets: [TicketPage], on dots: DotTarget) throws -> [DocumentPage] {
        var rest = tickets.makeIterator()
        let layout = DocumentLayout(layout, on: dots) { rest.next() }
        var pages: [DocumentPage] = []
        while let more = try layout.nextPages() { pages += more }
        return pages
    }

    /// A page of a document of tickets as a PNG on white: a whole sheet, where the design is printed on sheets.
    ///
    /// - Parameters:
    ///   - tickets: the designs and the values.
    ///   - number: which of the document's pages, from 1.
    ///   - dotsPerInch: the resolution.
    /// - Returns: the file's bytes.
    /// - Throws: a `DrawingError`; `noSuchPage` when the document has fewer pages.
    package func documentPNG(of tickets: [TicketPage], number: Int, dotsPerInch: Int) throws -> [UInt8] {
        let pages = try documentPages(of: tickets, on: .pixels(dotsPerInch: dotsPerInch))
        guard pages.indices.contains(number - 1) else {
            throw DrawingError(.noSuchPage, "There is no page \(number) of the \(pages.count) of the document.")
        }
        return try picture(of: pages[number - 1].list, .png(dotsPerInch: dotsPerInch))
    }

    /// Draws the pages of a document as pictures, one after the other.
    ///
    /// - Parameters:
    ///   - format: what each is drawn as.
    ///   - next: the next ticket or cover, nil after the last.
    ///   - sink: what takes the bytes of each page, and is told how many tickets and covers are drawn.
    /// - Returns: how many pages were drawn.
    /// - Throws: a `DrawingError`, or what `next` or `sink` threw.
    package func drawPictures(
        _ format: PictureFormat, pages next: @escaping () throws -> TicketPage?,
        to sink: (_ bytes: [UInt8], _ tickets: Int) throws -> Void
    ) throws -> Int {
        let layout = DocumentLayout(layout, on: format.dots, tickets: next)
        var pageCount = 0
        var ticketCount = 0
        while let pages = try layout.nextPages() {
            for page in pages {
                let bytes = try picture(of: page.list, format)
                ticketCount += page.completedTickets
                try sink(bytes, ticketCount)
            }
            pageCount += pages.count
        }
        return pageCount
    }

    private func picture(of list: DisplayList, _ format: PictureFormat) throws -> [UInt8] {
        switch format {
        case .png(let dotsPerInch): try CairoPNG.bytes(of: list, dotsPerInch: dotsPerInch, backend: backend)
        case .svg: try CairoSVG.bytes(of: list, backend: backend)
        case .pbm(let dotsPerInch):
            try CairoRaster.raster(of: list, dotsPerInch: dotsPerInch, backend: backend).pbm
        }
    }
}
