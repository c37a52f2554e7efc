extension Renderer {
    /// A page of a document of tickets as a PNG on white: a whole sheet, where the design is printed on sheets.
    ///
    /// - Parameters:
    ///   - tickets: the designs and the values.
    ///   - number: which of the document's pages, from 1.
    ///   - dotsPerInch: the resolution, 1 to `RenderingLimits.dotsPerInch`.
    /// - Returns: the file's bytes.
    /// - Throws: a `DrawingError`; `noSuchPage` when the document has fewer pages.
    package func documentPNG(of tickets: [TicketPage], number: Int = 1, dotsPerInch: Int) async throws -> [UInt8] {
        try await threads.run { context, _ in
            try context.documentPNG(of: tickets, number: number, dotsPerInch: dotsPerInch)
        }
    }

    /// Draws the pages of a document as pictures, one after the other: whole sheets, where a design is printed so.
    ///
    /// All closures are called on one drawing thread, so they may block.
    ///
    /// - Parameters:
    ///   - format: what each page is drawn as.
    ///   - next: the next ticket or cover, nil after the last.
    ///   - sink: what takes the bytes of each page, and is told how many tickets and covers are drawn.
    /// - Returns: how many pages were drawn.
    /// - Throws: a `DrawingError`, or what a closure threw.
    package func drawPictures(
        _ format: PictureFormat, pages next: @escaping @Sendable () throws -> TicketPage?,
        to sink: @escaping @Sendable (_ bytes: [UInt8], _ tickets: Int) throws -> Void
    ) async throws -> Int {
        try await threads.run { context, job in
            try context.drawPictures(format, pages: next) { bytes, tickets in
                try sink(bytes, tickets)
                try job.checkCancellation()
            }
        }
    }

    /// The pages of tickets on the sheets of their design, as a document has them.
    package func documentPages(of tickets: [TicketPage]) async throws -> [DocumentPage] {
        try await threads.run { context, _ in try context.documentPages(of: tickets) }
    }
}
