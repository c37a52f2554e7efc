import CCairo

/// What cairo 1.16 cannot say in a PDF, as an incremental update behind its last byte.
///
/// That is the document's language, that its title is to be shown, and links: cairo has tags for links, and with one
/// on a page its file is damaged. An update is part of the format: changed objects are written anew, with a table of
/// their own that points back to the table before it.
struct PDFEpilogue {
    /// A page that is a link, as it was written.
    private struct LinkedPage {
        let number: Int
        let entries: String
        let width: Double
        let height: Double
        let address: String
    }

    private let language: String?
    private var linked: [LinkedPage] = []

    /// An update for a document in that language.
    ///
    /// - Throws: a `DrawingError` `failed` when the language is no tag of BCP 47.
    init(language: String?) throws {
        if let language {
            let parts = language.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
            guard
                language.utf8.count <= 35,
                parts.allSatisfy({ (1...8).contains($0.count) && $0.allSatisfy(Self.isLetterOrDigit) })
            else {
                throw DrawingError(
                    .failed, "‘\(language)’ names no language; write its tag, for example en-GB or ar.")
            }
        }
        self.language = language
    }

    /// Makes a page a link.
    ///
    /// - Parameters:
    ///   - written: what cairo wrote for the page, contents and all.
    ///   - index: which page it is, counted from 1.
    ///   - width: its width in points (pt).
    ///   - height: its height in points (pt).
    ///   - address: what it opens.
    /// - Throws: a `DrawingError` `failed` when the address is none, or the page is not as this version knows it.
    mutating func link(
        _ written: [UInt8], page index: Int, width: Double, height: Double, to address: String
    ) throws {
        guard LinkAddress.isGood(address) else {
            throw DrawingError(
                .failed,
                "A page cannot open ‘\(address.prefix(80))’; give an address that begins with https:// or http://, "
                    + "names a host and has at most \(RenderingLimits.linkBytes) characters of ASCII, "
                    + "others percent-encoded.")
        }
        // Before it stands its content; behind it stand pictures, artwork and the like.
        let heading = Array(" 0 obj\n<< /Type /Page % \(index)\n".utf8)
        guard let start = written.firstIndex(of: heading),
            let number = Int(Self.digits(atEndOf: written[..<start])),
            let end = written.firstIndex(of: Array("\n>>\nendobj\n".utf8), from: start + heading.count)
        else { throw PDFTail.error("a page") }
        linked.append(
            LinkedPage(
                number: number, entries: String(decoding: written[(start + heading.count)...end], as: UTF8.self),
                width: width, height: height, address: address))
    }

    /// The update.
    ///
    /// - Parameters:
    ///   - tail: the end of what cairo wrote.
    ///   - length: how many bytes it wrote.
    /// - Returns: what is written behind them.
    func bytes(after tail: PDFTail.Contents, length: Int) -> [UInt8] {
        var update = PDFUpdate(offset: length, nextNumber: tail.size)
        for page in linked {
            let annotation = update.add(
                """
                << /Type /Annot
                   /Subtype /Link
                   /Rect [ 0 0 \(page.width) \(page.height) ]
                   /Border [ 0 0 0 ]
                   /A << /S /URI /URI (\(page.address)) >>
                >>
                """)
            update.replace(
                page.number, by: "<< /Type /Page\n\(page.entries)   /Annots [ \(annotation) 0 R ]\n>>")
        }
        let spoken = language.map { "   /Lang (\($0))\n" } ?? ""
        update.replace(
            tail.catalogue,
            by: """
                << /Type /Catalog
                \(tail.catalogueEntries)\(spoken)   /ViewerPreferences << /DisplayDocTitle true >>
                >>
                """)
        return update.finish(
            catalogue: tail.catalogue, properties: tail.properties, previousTable: tail.tableOffset)
    }

    private static func digits(atEndOf bytes: ArraySlice<UInt8>) -> String {
        let start = bytes.lastIndex { !(0x30...0x39).contains($0) }.map { $0 + 1 } ?? bytes.startIndex
        return String(decoding: bytes[start...], as: UTF8.self)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
