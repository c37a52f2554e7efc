package import Barcodes
import Foundation

/// Draws tickets: the one way into this module for the rest of Willcall.
///
/// Safe to use from any task.
package final class Renderer: Sendable {
    private let threads: DrawingThreads

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
    package func pdf(_ pages: [TicketPage], of document: DocumentProperties) async throws -> [UInt8] {
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
            try context.writePDF(document, pages: next, to: sink) { count in
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

    /// The pages of tickets on the sheets of their design, as a document has them.
    package func documentPages(of tickets: [TicketPage]) async throws -> [DocumentPage] {
        try await threads.run { context, _ in try context.documentPages(of: tickets) }
    }

    /// Lets the threads finish what waits, and end.
    package func stop() { threads.stop() }
}
