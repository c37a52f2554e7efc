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
    /// - Returns: the SHA-256.
    /// - Throws: a `DrawingError`, an ``OutputError``, or what `accept` threw.
    func writePDF(to path: String, accept: (String) async throws -> Void) async throws -> String {
        let staged = StagedFiles()
        defer { staged.discard() }
        let handle = try staged.open(path)
        let hash = Mutex(SHA256())
        let rest = Mutex(document.pages[...])
        let bar = ProgressBar("Drawing", total: document.pages.count)
        do {
            _ = try await renderer.writePDF(
                document.properties,
                pages: {
                    try interruption.check()
                    return rest.withLock { $0.popFirst() }
                },
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
        let digest = hash.withLock { Self.hexadecimal($0.finalize()) }
        try await accept(digest)
        try staged.publish()
        return digest
    }

    /// Writes each page as a file, with the page's number before the ending if there are several.
    ///
    /// - Parameters:
    ///   - path: the file, or what the files' names are made from.
    ///   - ending: the files' ending if the path has none.
    ///   - accept: called with the SHA-256 of all files one after the other before they take their names.
    ///   - draw: gives the bytes of a ticket's page, whose number counts from 1.
    /// - Returns: the SHA-256.
    /// - Throws: a `DrawingError`, an ``OutputError``, or what `accept` threw.
    func writePages(
        to path: String, ending: String, accept: (String) async throws -> Void,
        draw: (_ ticket: TicketPage, _ number: Int) async throws -> [UInt8]
    ) async throws -> String {
        try await check()
        var pages: [(ticket: TicketPage, number: Int)] = []
        for ticket in document.pages {
            let count = try await renderer.displayLists(of: ticket).count
            pages += (1...count).map { (ticket, $0) }
        }
        let url = URL(filePath: path)
        let stem = url.deletingPathExtension().path
        let ending = url.pathExtension.isEmpty ? ending : url.pathExtension
        let bar = ProgressBar("Drawing", total: pages.count)
        let staged = StagedFiles()
        defer { staged.discard() }
        var hash = SHA256()
        for (index, page) in pages.enumerated() {
            try interruption.check()
            let bytes = try await draw(page.ticket, page.number)
            hash.update(data: bytes)
            let name = pages.count == 1 ? path : "\(stem)-\(index + 1).\(ending)"
            do {
                try staged.open(name).write(contentsOf: Data(bytes))
            } catch {
                throw OutputError(path: name)
            }
            bar.show(index + 1)
        }
        let digest = Self.hexadecimal(hash.finalize())
        try await accept(digest)
        try staged.publish()
        return digest
    }

    private func check() async throws {
        var failures: [DrawingError] = []
        for page in document.pages {
            try interruption.check()
            do {
                try await renderer.check(page)
            } catch let error as DrawingError {
                failures.append(error)
            }
        }
        guard let first = failures.first else { return }
        for failure in failures.dropFirst() { Terminal.complain("\(failure)") }
        throw first
    }

    private static func hexadecimal(_ digest: SHA256.Digest) -> String {
        Hexadecimal.text(of: digest)
    }
}
