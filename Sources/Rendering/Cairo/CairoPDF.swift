import CCairo
import Ticketing

/// A PDF that is being written page by page.
///
/// Not thread-safe.
final class CairoPDF {
    private let backend: CairoBackend
    private let sink: ByteSink
    private let surface: OpaquePointer
    private let cairo: OpaquePointer
    private var epilogue: PDFEpilogue
    private var pages = 0
    private var bookmarks: Set<String> = []

    init(_ properties: DocumentProperties, backend: CairoBackend, sink: ByteSink) throws {
        let epilogue = try PDFEpilogue(language: properties.language)
        // The size is set anew for each page.
        let (surface, cairo) = try Self.begin(width: 1, height: 1, sink: sink)
        self.backend = backend
        self.sink = sink
        self.surface = surface
        self.cairo = cairo
        self.epilogue = epilogue
        let created = Timestamp(seconds: properties.createdAt.seconds).rfc3339
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, properties.title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Willcall")
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, created)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, created)
    }

    /// Begins a PDF whose pages have that size in points (pt).
    ///
    /// - Throws: a `DrawingError` `failed`.
    static func begin(
        width: Double, height: Double, sink: ByteSink
    ) throws -> (surface: OpaquePointer, cairo: OpaquePointer) {
        let surface = cairo_pdf_surface_create_for_stream(ByteSink.write, sink.closure, width, height)
        let cairo = cairo_create(surface)
        guard let surface, let cairo, cairo_status(cairo) == CAIRO_STATUS_SUCCESS else {
            let status = cairo_surface_status(surface)
            cairo_destroy(cairo)
            cairo_surface_destroy(surface)
            throw DrawingError(cairo: status, "begin a PDF")
        }
        // From 1.17.6 on cairo packs objects into streams if the version lets it, and an update must find them. The
        // older ones need 1.5, the version in which ligatures say what they stand for.
        if cairo_version() >= 11_706 { cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4) }
        return (surface, cairo)
    }

    deinit {
        // An unfinished surface writes its end when it goes, and nobody shall take that for a document.
        sink.close()
        cairo_destroy(cairo)
        cairo_surface_finish(surface)
        cairo_surface_destroy(surface)
    }

    /// Adds a page.
    func append(_ list: DisplayList, _ navigation: PageNavigation) throws {
        pages += 1
        cairo_pdf_surface_set_size(surface, list.width + 2 * list.bleed, list.height + 2 * list.bleed)
        if let label = navigation.label { cairo_pdf_surface_set_page_label(surface, label) }
        // On sheets the tickets of an order may begin in the middle of one, and go on many sheets later.
        for bookmark in navigation.bookmarks where bookmarks.insert(bookmark).inserted {
            // Its top, in the width that the reader has chosen.
            cairo_pdf_surface_add_outline(
                surface, CAIRO_PDF_OUTLINE_ROOT, bookmark, "page=\(pages) pos=[0 0]",
                cairo_pdf_outline_flags_t(rawValue: 0))
        }
        cairo_save(cairo)
        cairo_translate(cairo, list.bleed, list.bleed)
        try backend.draw(list, on: cairo)
        cairo_restore(cairo)
        let drawings = epilogue.unplaced(backend.shownDrawings)
        let isChanged = navigation.link != nil || list.bleed > 0
        guard isChanged || !drawings.isEmpty else {
            cairo_show_page(cairo)
            return try check()
        }
        var written: [UInt8] = []
        sink.observe = { written += $0 }
        cairo_show_page(cairo)
        sink.observe = nil
        try check()
        if isChanged { try epilogue.change(written, page: pages, of: list, link: navigation.link) }
        try epilogue.place(drawings, in: written)
    }

    /// Writes the end of the document.
    func finish() throws {
        var tail = PDFTail(offset: sink.count)
        sink.observe = { tail.read($0) }
        cairo_surface_finish(surface)
        sink.observe = nil
        try check()
        sink.append(epilogue.bytes(after: try tail.contents(), length: sink.count))
        sink.flush()
        try check()
    }

    private func check() throws {
        if let failure = sink.failure { throw failure }
        let status = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS || status == CAIRO_STATUS_SURFACE_FINISHED else {
            throw DrawingError(cairo: status, "write the PDF")
        }
    }
}
