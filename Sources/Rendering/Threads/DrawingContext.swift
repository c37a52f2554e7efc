package import Barcodes

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
        layout = PageLayout(fonts: try FontContext(drawn: fonts), symbologies: byID)
        backend = CairoBackend(fonts: fonts)
    }

    /// The page as it is to be drawn.
    ///
    /// - Throws: a `DrawingError` that names design, element and ticket.
    package func displayList(of page: TicketPage) throws -> DisplayList { try layout.displayList(of: page) }

    /// Writes a PDF page by page.
    ///
    /// - Parameters:
    ///   - properties: what the document says of itself.
    ///   - next: the next page, nil after the last.
    ///   - sink: what takes the bytes whenever some have gathered; if nil, they are all returned.
    ///   - progress: what is told how many pages are drawn, after each.
    /// - Returns: how many pages were drawn, and the bytes that no sink took.
    /// - Throws: a `DrawingError`, or what `next`, `sink` or `progress` threw.
    package func writePDF(
        _ properties: DocumentProperties, pages next: () throws -> TicketPage?,
        to sink: (([UInt8]) throws -> Void)?, progress: (Int) throws -> Void = { _ in }
    ) throws -> (pages: Int, rest: [UInt8]) {
        let bytes = ByteSink(receive: sink)
        let document = try CairoPDF(properties, backend: backend, sink: bytes)
        var count = 0
        while let page = try next() {
            try document.append(try layout.displayList(of: page), PageNavigation(page))
            count += 1
            try progress(count)
        }
        guard count > 0 else { throw DrawingError(.failed, "A document has at least one page; give it one.") }
        try document.finish()
        return (count, bytes.bytes)
    }

    /// The page as a PNG on white.
    package func png(_ page: TicketPage, dotsPerInch: Int) throws -> [UInt8] {
        try CairoPNG.bytes(of: layout.displayList(of: page), dotsPerInch: dotsPerInch, backend: backend)
    }
}
