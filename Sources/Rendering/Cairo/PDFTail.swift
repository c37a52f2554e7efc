import CCairo

/// The end of a PDF as cairo writes it: what an update of the file needs to know.
///
/// It reads along as the end is written, and keeps some kilobytes of it however long the document is.
struct PDFTail {
    /// What stands in the trailer.
    struct Contents {
        /// One more than the largest object number.
        let size: Int
        /// The object number of the catalogue.
        let catalogue: Int
        /// The catalogue's entries, without the brackets around them.
        let catalogueEntries: String
        /// The object number of the document's properties.
        let properties: Int
        /// Where the table of objects begins.
        let tableOffset: Int
    }

    /// The catalogue stands just before the table, and has less than this.
    private static let keptBytes = 8 << 10
    private static let tableStart = Array("xref\n0 ".utf8)

    private var window: [UInt8] = []
    /// Where the window begins in the file.
    private var offset: Int
    private var searched = 0
    /// What stood before the last thing that looked like a table of objects, and where that was.
    private var candidate: (offset: Int, before: [UInt8])?

    /// Begins to read at that offset of the file.
    init(offset: Int) { self.offset = offset }

    /// Reads on.
    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        window.append(contentsOf: bytes)
        // Cairo writes the table line by line; looking at each would take longer than writing it.
        if window.count >= 16 * Self.keptBytes { search() }
    }

    private mutating func search() {
        while let start = window.firstIndex(of: Self.tableStart, from: searched) {
            candidate = (offset + start, Array(window[max(0, start - Self.keptBytes)..<start]))
            searched = start + 1
        }
        // The beginning of what is looked for may stand at the end.
        searched = max(searched, window.count - Self.tableStart.count + 1)
        let surplus = window.count - Self.keptBytes
        guard surplus > 0 else { return }
        window.removeFirst(surplus)
        offset += surplus
        searched = max(0, searched - surplus)
    }

    /// What was read, after the last byte.
    ///
    /// - Throws: a `DrawingError` `failed` when the end is not as this version of Willcall knows it.
    mutating func contents() throws -> Contents {
        search()
        let lines = String(decoding: window.suffix(256), as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false
        ).suffix(9).map(String.init)
        guard let candidate, lines.count == 9, lines[0] == "trailer", lines[4] == ">>", lines[5] == "startxref",
            lines[7...] == ["%%EOF", ""], let size = Self.number(in: lines[1], after: "<< /Size ", before: ""),
            let root = Self.number(in: lines[2], after: "   /Root ", before: " 0 R"),
            let info = Self.number(in: lines[3], after: "   /Info ", before: " 0 R"),
            Int(lines[6]) == candidate.offset
        else { throw Self.error("the trailer") }
        guard
            let catalogue = Self.entries(
                after: Array("\n\(root) 0 obj\n<< /Type /Catalog\n".utf8), atEndOf: candidate.before)
        else { throw Self.error("the catalogue") }
        return Contents(
            size: size, catalogue: root, catalogueEntries: catalogue, properties: info,
            tableOffset: candidate.offset)
    }

    /// The entries of the dictionary that is the last object of what was written.
    ///
    /// - Returns: the entries behind the heading without the brackets around them.
    private static func entries(after heading: [UInt8], atEndOf written: [UInt8]) -> String? {
        let closing = Array("\n>>\nendobj\n".utf8)
        var last = written.firstIndex(of: heading)
        while let start = last, let next = written.firstIndex(of: heading, from: start + 1) { last = next }
        guard let start = last, written.suffix(closing.count).elementsEqual(closing),
            start + heading.count <= written.count - closing.count
        else { return nil }
        return String(decoding: written[(start + heading.count)...].dropLast(closing.count - 1), as: UTF8.self)
    }

    /// The number between what a line begins and ends with.
    static func number(in line: String, after start: String, before end: String) -> Int? {
        guard line.hasPrefix(start), line.hasSuffix(end), line.count > start.count + end.count else { return nil }
        return Int(line.dropFirst(start.count).dropLast(end.count))
    }

    static func error(_ part: String) -> DrawingError {
        DrawingError(
            .failed,
            "Cairo \(String(cString: cairo_version_string())) wrote \(part) of a PDF in a way that this version of "
                + "Willcall does not know; install cairo 1.16.")
    }
}
