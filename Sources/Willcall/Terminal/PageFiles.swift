import Crypto
import Foundation
import Ticketing

/// Files of a page each, which take their names together: the wanted one if there is one page, else numbered.
struct PageFiles {
    private let path: String
    private let ending: String
    private let staged = StagedFiles()
    /// The first page, whose name is not known before the second comes.
    private var first: [UInt8]?
    private var hash = SHA256()
    /// How many pages there are.
    private(set) var count = 0

    /// What the files are called; from the first to the last if there are several.
    var name: String { count > 1 ? "\(name(of: 1)) to \(name(of: count))" : path }

    /// Files at a path.
    ///
    /// - Parameters:
    ///   - path: the file, or what the files' names are made from.
    ///   - ending: the files' ending if the path has none and there are several.
    init(at path: String, ending: String) {
        self.path = path
        self.ending = ending
    }

    /// Adds a page.
    ///
    /// - Throws: an ``OutputError``.
    mutating func append(_ bytes: [UInt8]) throws {
        hash.update(data: bytes)
        count += 1
        if count == 1 {
            first = bytes
            return
        }
        if let first {
            self.first = nil
            try write(first, to: name(of: 1))
        }
        try write(bytes, to: name(of: count))
    }

    /// Ends with the last page.
    ///
    /// - Returns: the SHA-256 of all pages one after the other, in hexadecimal.
    /// - Throws: an ``OutputError``.
    mutating func finish() throws -> String {
        if let first {
            self.first = nil
            try write(first, to: path)
        }
        return Hexadecimal.text(of: hash.finalize())
    }

    /// Gives the files their names.
    ///
    /// - Throws: an ``OutputError``.
    func publish() throws { try staged.publish() }

    /// Removes what was not published.
    func discard() { staged.discard() }

    private func name(of number: Int) -> String {
        let url = URL(filePath: path)
        let ending = url.pathExtension.isEmpty ? ending : url.pathExtension
        return "\(url.deletingPathExtension().path)-\(number).\(ending)"
    }

    private func write(_ bytes: [UInt8], to name: String) throws {
        do {
            try staged.open(name).write(contentsOf: Data(bytes))
        } catch {
            throw error is OutputError ? error : OutputError(path: name)
        }
    }
}
