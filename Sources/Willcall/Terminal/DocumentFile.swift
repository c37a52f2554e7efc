import Crypto
import Foundation
import Fulfilment
import Rendering
import Synchronization
import Ticketing

/// Writes a document to files, whole or not at all.
///
/// If a ticket cannot be drawn, the others are looked at too, so that all that cannot be drawn are told at once. The
/// files are written under names of their own beside the wanted ones, and take these only when all are complete.
struct DocumentFile: Sendable {
    /// What became of a document.
    struct Written: Sendable {
        /// How many pages of paper it has; sheets count once.
        let pages: Int
        /// The file; the first and the last one where each page is a file.
        let name: String
        /// The SHA-256 of what was written, in hexadecimal.
        let digest: String
    }

    let document: PrintableDocument
    let renderer: Renderer
    /// Ends the writing when the person wants it to end; then there is no file.
    var interruption = Interruption()

    /// Writes the pages as one PDF.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - accept: called with the SHA-256 of the file in hexadecimal before it takes its name; if it throws, there is
    ///     no file.
    /// - Returns: what was written.
    /// - Throws: a `DrawingError`, an ``OutputError``, or what `accept` threw.
    func writePDF(to path: String, accept: (String) async throws -> Void) async throws -> Written {
        let staged = StagedFiles()
        defer { staged.discard() }
        let handle = try staged.open(path)
        let hash = Mutex(SHA256())
        let bar = ProgressBar("Drawing", total: document.pages.count)
        let count: Int
        do {
            count = try await renderer.writePDF(
                document.properties, pages: tickets(),
                to: { bytes in
                    do {
                        try handle.write(contentsOf: Data(bytes))
                    } catch {
                        throw OutputError(path: path)
                    }
                    hash.withLock { $0.update(data: bytes) }
                }, progress: bar.show)
        } catch let error as DrawingError {
            // Only now, because good tickets should not be laid out twice.
            try await check()
            throw error
        }
        let digest = hash.withLock { Hexadecimal.text(of: $0.finalize()) }
        try await accept(digest)
        try staged.publish()
        return Written(pages: count, name: path, digest: digest)
    }

    /// Writes each page as a file, with the page's number before the ending if there are several.
    ///
    /// - Parameters:
    ///   - format: what the pages are drawn as.
    ///   - path: the file, or what the files' names are made from.
    ///   - ending: the files' ending if the path has none.
    ///   - accept: called with the SHA-256 of all files one after the other before they take their names.
    /// - Returns: what was written.
    /// - Throws: a `DrawingError`, an ``OutputError``, or what `accept` threw.
    func writePages(
        as format: PictureFormat, to path: String, ending: String, accept: (String) async throws -> Void
    ) async throws -> Written {
        try await check(for: format)
        let files = Mutex(PageFiles(at: path, ending: ending))
        defer { files.withLock { $0.discard() } }
        let bar = ProgressBar("Drawing", total: document.pages.count)
        let count = try await renderer.drawPictures(format, pages: tickets()) { bytes, tickets in
            try files.withLock { try $0.append(bytes) }
            bar.show(tickets)
        }
        let digest = try files.withLock { try $0.finish() }
        try await accept(digest)
        try files.withLock { try $0.publish() }
        return Written(pages: count, name: files.withLock(\.name), digest: digest)
    }

    /// Gives one ticket or cover after the other, until the person wants it to end.
    private func tickets() -> @Sendable () throws -> TicketPage? {
        let rest = Mutex(document.pages[...])
        return {
            try interruption.check()
            return rest.withLock { $0.popFirst() }
        }
    }

    /// Tells every page that cannot be drawn.
    ///
    /// - Parameter format: what the pages are drawn as; nil for a PDF.
    /// - Throws: the first page's `DrawingError`; what the interruption throws.
    private func check(for format: PictureFormat? = nil) async throws {
        let failures = try await renderer.errors(in: document.pages, for: format, proceeding: interruption.check)
        guard let first = failures.first else { return }
        for failure in failures.dropFirst() { Terminal.complain("\(failure)") }
        throw first
    }
}
