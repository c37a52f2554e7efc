package import Barcodes
import Foundation

/// Draws tickets: the one way into this module for the rest of Willcall.
///
/// Safe to use from any task.
package final class Renderer: Sendable {
    let threads: DrawingThreads

    /// Starts drawing threads.
    ///
    /// - Parameters:
    ///   - threads: how many; one for each core if left out.
    ///   - symbologies: what barcodes can be drawn as.
    package init(
        threads: Int = ProcessInfo.processInfo.activeProcessorCount, symbologies: [any Symbology] = [QRSymbology()]
    ) {
        self.threads = DrawingThreads(count: threads, symbologies: symbologies)
    }

    /// A PDF of the pages, in memory.
    ///
    /// - Throws: a `DrawingError`; nothing is returned of a document of which one page cannot be drawn.
    package func pdf(
        _ pages: some Sequence<TicketPage> & Sendable, of document: DocumentProperties
    ) async throws -> [UInt8] {
        try await threads.run { context, job in
            var rest = pages.makeIterator()
            return try context.writePDF(document, pages: { rest.next() }, to: nil) { _ in try job.checkCancellation() }
                .rest
        }
    }

    /// Writes a PDF page by page, in memory that does not grow with the pages' content.
    ///
    /// All closures are called on one drawing thread, so they may block.
    ///
    /// - Parameters:
    ///   - document: what the document says of itself.
    ///   - next: the next ticket or cover, nil after the last.
    ///   - sink: what takes the bytes, about `RenderingLimits.chunkBytes` at a time.
    ///   - progress: what is told how many tickets and covers are drawn, after each page.
    /// - Returns: how many pages were drawn.
    /// - Throws: a `DrawingError`, or what a closure threw; what the sink took until then is no document.
    package func writePDF(
        _ document: DocumentProperties, pages next: @escaping @Sendable () throws -> TicketPage?,
        to sink: @escaping @Sendable ([UInt8]) throws -> Void,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> Int {
        try await threads.run { context, job in
            // Before it, too: a large document was laid out on all threads first, to see whether it can be drawn.
            FreedMemory.giveBack()
            defer { FreedMemory.giveBack() }
            return try context.writePDF(document, pages: next, to: sink) { count in
                progress(count)
                try job.checkCancellation()
            }.pages
        }
    }

    /// A page of a ticket or cover as a PNG on white.
    ///
    /// - Parameters:
    ///   - page: the design and the values.
    ///   - number: which of its pages, from 1.
    ///   - dotsPerInch: the resolution, 1 to `RenderingLimits.dotsPerInch`.
    /// - Returns: the file's bytes.
    /// - Throws: a `DrawingError`.
    package func png(_ page: TicketPage, number: Int = 1, dotsPerInch: Int) async throws -> [UInt8] {
        try await threads.run { context, _ in try context.png(page, number: number, dotsPerInch: dotsPerInch) }
    }

    /// The pages of all tickets beside each other as one PNG, each under its label.
    ///
    /// A ticket that cannot be drawn has its error in its place.
    ///
    /// - Parameters:
    ///   - tickets: what to draw, at least one.
    ///   - dotsPerInch: the resolution.
    /// - Returns: the file's bytes.
    /// - Throws: a `DrawingError`; `pageTooLarge` when there is too much for one picture.
    package func contactSheetPNG(of tickets: [TicketPage], dotsPerInch: Int) async throws -> [UInt8] {
        try await threads.run { context, _ in try context.contactSheetPNG(of: tickets, dotsPerInch: dotsPerInch) }
    }

    /// A page of two tickets beside each other as a PNG, with the pixels that differ marked in both.
    ///
    /// - Parameters:
    ///   - first: the design and the values on the left.
    ///   - second: those on the right.
    ///   - number: which of their pages, from 1.
    ///   - dotsPerInch: the resolution.
    /// - Returns: the file's bytes, and how many pixels differ; pixels that one page has and the other has not do.
    /// - Throws: a `DrawingError`.
    package func comparisonPNG(
        of first: TicketPage, with second: TicketPage, number: Int = 1, dotsPerInch: Int
    ) async throws -> (bytes: [UInt8], differingPixels: Int) {
        try await threads.run { context, _ in
            let picture = try CairoComparison(
                context.page(number, of: first, on: .pixels(dotsPerInch: dotsPerInch)),
                context.page(number, of: second, on: .pixels(dotsPerInch: dotsPerInch)), dotsPerInch: dotsPerInch,
                backend: context.backend)
            return (try picture.png(), picture.differingPixels)
        }
    }

    /// A page of a ticket or cover as a printer's dots.
    ///
    /// Texts, lines and barcodes are black or white with sharp edges; pictures, artwork and areas are dithered.
    ///
    /// - Parameters:
    ///   - page: the design and the values.
    ///   - number: which of its pages, from 1.
    ///   - dotsPerInch: the printer's resolution, usually 203, 300 or 600.
    /// - Returns: black and white.
    /// - Throws: a `DrawingError`.
    package func raster(
        _ page: TicketPage, number: Int = 1, dotsPerInch: Int
    ) async throws -> MonochromeRaster {
        try await threads.run { context, _ in try context.raster(page, number: number, dotsPerInch: dotsPerInch) }
    }

    /// A page of a ticket or cover as an SVG; texts are outlines, so that it looks the same everywhere.
    ///
    /// - Parameters:
    ///   - page: the design and the values.
    ///   - number: which of its pages, from 1.
    /// - Returns: the file's bytes; the same page has the same.
    /// - Throws: a `DrawingError`.
    package func svg(_ page: TicketPage, number: Int = 1) async throws -> [UInt8] {
        try await threads.run { context, _ in try context.svg(page, number: number) }
    }

    /// Everything that goes wrong, or badly, when a ticket's pages are drawn, element by element.
    ///
    /// - Throws: a `DrawingError` that is about no element.
    package func flaws(of page: TicketPage) async throws -> [DrawingFlaw] {
        try await threads.run { context, _ in try context.flaws(of: page) }
    }

    /// Lays the page out without drawing it.
    ///
    /// - Throws: the `DrawingError` with which drawing it would fail, assets aside.
    package func check(_ page: TicketPage) async throws {
        try await threads.run { context, _ in _ = try context.displayLists(of: page) }
    }

    /// The pages of a ticket or cover as display lists, for comparison and for other back-ends.
    package func displayLists(of page: TicketPage, dotsPerInch: Int? = nil) async throws -> [DisplayList] {
        try await threads.run { context, _ in try context.displayLists(of: page, dotsPerInch: dotsPerInch) }
    }

    /// Lets the threads finish what waits, and end.
    package func stop() { threads.stop() }
}
