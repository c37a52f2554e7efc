import Crypto
import Foundation
import Fulfilment
import Rendering
import Synchronization

/// Writes a document to a file, whole or not at all.
struct DocumentFile: Sendable {
    let document: PrintableDocument
    let renderer: Renderer

    /// Writes the pages as one PDF.
    ///
    /// Every page is laid out before the first is written, so that all tickets that cannot be drawn are told at once,
    /// and the file appears under its name only when it is complete.
    ///
    /// - Returns: the SHA-256 of the file in hexadecimal.
    func writePDF(to path: String) async throws -> String {
        try await check()
        let temporary = path + ".part"
        guard FileManager.default.createFile(atPath: temporary, contents: nil),
            let handle = FileHandle(forWritingAtPath: temporary)
        else { throw OutputError(path: path) }
        defer { try? FileManager.default.removeItem(atPath: temporary) }
        let hash = Mutex(SHA256())
        let rest = Mutex(document.pages[...])
        let bar = ProgressBar("Drawing", total: document.pages.count)
        _ = try await renderer.writePDF(
            document.properties, pages: { rest.withLock { $0.popFirst() } },
            to: { bytes in
                try handle.write(contentsOf: Data(bytes))
                hash.withLock { $0.update(data: bytes) }
            }, progress: bar.show)
        try handle.synchronize()
        try handle.close()
        guard rename(temporary, path) == 0 else { throw OutputError(path: path) }
        return hash.withLock { Self.hexadecimal($0.finalize()) }
    }

    /// Writes each page as a PNG, with the page's number before the ending if there are several.
    ///
    /// - Returns: the SHA-256 of all files one after the other, in hexadecimal.
    func writePNGs(to path: String, dotsPerInch: Int) async throws -> String {
        try await check()
        let url = URL(filePath: path)
        let stem = url.deletingPathExtension().path
        let ending = url.pathExtension.isEmpty ? "png" : url.pathExtension
        let bar = ProgressBar("Drawing", total: document.pages.count)
        var hash = SHA256()
        for (index, page) in document.pages.enumerated() {
            let bytes = try await renderer.png(page, dotsPerInch: dotsPerInch)
            hash.update(data: bytes)
            let name = document.pages.count == 1 ? path : "\(stem)-\(index + 1).\(ending)"
            do {
                try Data(bytes).write(to: URL(filePath: name), options: .atomic)
            } catch {
                throw OutputError(path: name)
            }
            bar.show(index + 1)
        }
        return Self.hexadecimal(hash.finalize())
    }

    private func check() async throws {
        var failures: [DrawingError] = []
        for page in document.pages {
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
        digest.map { String(format: "%02x", $0) }.joined()
    }
}

/// A file that cannot be written.
struct OutputError: Error, CustomStringConvertible {
    let path: String

    var description: String { "\(path) cannot be written; check its folder, its permissions and the disk." }
}
