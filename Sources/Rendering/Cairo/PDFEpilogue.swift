import CCairo

/// What cairo 1.16 cannot say in a PDF, as an incremental update behind its last byte.
///
/// That is the document's language, that its title is to be shown, where pages are cut, drawings that were made before,
/// and links: cairo has tags for links, and with one on a page its file is damaged. An update is part of the format:
/// changed objects are written anew, with a table of their own that points back to the table before it.
struct PDFEpilogue {
    /// A page that is a link, or cut, as it was written.
    private struct ChangedPage {
        let number: Int
        let entries: String
        let width: Double
        let height: Double
        let bleed: Double
        let address: String?

        /// The page as it is when it was cut, and the paper with its bleed, in the PDF's coordinates.
        var boxes: (trim: String, paper: String) {
            let corners = [bleed, bleed, bleed + width, bleed + height].map(PDFEpilogue.number)
            let paper = [0, 0, width + 2 * bleed, height + 2 * bleed].map(PDFEpilogue.number)
            return (corners.joined(separator: " "), paper.joined(separator: " "))
        }
    }

    private let language: String?
    private var changed: [ChangedPage] = []
    private var drawings = PlacedDrawings()

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

    /// Makes a page a link, and says where it is cut if it has a bleed.
    ///
    /// - Parameters:
    ///   - written: what cairo wrote for the page, contents and all.
    ///   - index: which page it is, counted from 1.
    ///   - list: the page.
    ///   - address: what it opens; nil if it is no link.
    /// - Throws: a `DrawingError` `failed` when the address is none, or the page is not as this version knows it.
    mutating func change(_ written: [UInt8], page index: Int, of list: DisplayList, link address: String?) throws {
        if let address, !LinkAddress.isGood(address) {
            throw DrawingError(
                .failed,
                "A page cannot open ‘\(address.prefix(80))’; give an address that begins with https:// or http://, "
                    + "names a host and has at most \(RenderingLimits.linkBytes) characters of ASCII, "
                    + "others percent-encoded.")
        }
        // Before it stands its content; behind it stand pictures, artwork and the like.
        let heading = Array(" 0 obj\n<< /Type /Page % \(index)\n".utf8)
        guard let start = written.firstIndex(of: heading),
            let number = PDFObjects.number(atEndOf: written[..<start]),
            let end = written.firstIndex(of: Array("\n>>\nendobj\n".utf8), from: start + heading.count)
        else { throw PDFTail.error("a page") }
        changed.append(
            ChangedPage(
                number: number, entries: String(decoding: written[(start + heading.count)...end], as: UTF8.self),
                width: list.width, height: list.height, bleed: list.bleed, address: address))
    }

    /// Those of the drawings whose places are not known yet.
    func unplaced(_ shown: [PDFDrawing]) -> [PDFDrawing] { shown.filter { !drawings.hasPlace(of: $0) } }

    /// Puts drawings in the places of their placeholders.
    ///
    /// - Parameters:
    ///   - shown: drawings that cairo was told to show.
    ///   - written: what it wrote for the page, contents and all.
    /// - Throws: a `DrawingError` `failed` when a picture is not as this version knows it.
    mutating func place(_ shown: [PDFDrawing], in written: [UInt8]) throws {
        try drawings.place(shown, in: written)
    }

    /// The update.
    ///
    /// - Parameters:
    ///   - tail: the end of what cairo wrote.
    ///   - length: how many bytes it wrote.
    /// - Returns: what is written behind them.
    func bytes(after tail: PDFTail.Contents, length: Int) -> [UInt8] {
        var update = PDFUpdate(offset: length, nextNumber: tail.size)
        drawings.write(into: &update)
        for page in changed {
            var entries = page.entries
            let (trim, paper) = page.boxes
            if page.bleed > 0 {
                // Readers show, and printers print, the page as it is when it was cut; print shops take the whole.
                entries += "   /CropBox [ \(trim) ]\n   /TrimBox [ \(trim) ]\n   /BleedBox [ \(paper) ]\n"
            }
            if let address = page.address {
                let annotation = update.add(
                    """
                    << /Type /Annot
                       /Subtype /Link
                       /Rect [ \(trim) ]
                       /Border [ 0 0 0 ]
                       /A << /S /URI /URI (\(address)) >>
                    >>
                    """)
                entries += "   /Annots [ \(annotation) 0 R ]\n"
            }
            update.replace(page.number, by: "<< /Type /Page\n\(entries)>>")
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

    /// A length in points to a ten-thousandth, which is less than any printer's dot.
    private static func number(_ points: Double) -> String { String((points * 10_000).rounded() / 10_000) }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
