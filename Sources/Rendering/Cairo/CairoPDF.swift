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

    init(_ properties: DocumentProperties, backend: CairoBackend, sink: ByteSink) throws {
        // The size is set anew for each page.
        let surface = cairo_pdf_surface_create_for_stream(ByteSink.write, sink.closure, 1, 1)
        let cairo = cairo_create(surface)
        guard let surface, let cairo, cairo_status(cairo) == CAIRO_STATUS_SUCCESS else {
            let status = cairo_surface_status(surface)
            cairo_destroy(cairo)
            cairo_surface_destroy(surface)
            throw DrawingError(cairo: status, "begin a PDF")
        }
        self.backend = backend
        self.sink = sink
        self.surface = surface
        self.cairo = cairo
        let created = Timestamp(seconds: properties.createdAt.seconds).rfc3339
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, properties.title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Willcall")
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, created)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, created)
    }

    deinit {
        // An unfinished surface writes its end when it goes, and nobody shall take that for a document.
        sink.close()
        cairo_destroy(cairo)
        cairo_surface_finish(surface)
        cairo_surface_destroy(surface)
    }

    /// Adds a page.
    func append(_ list: DisplayList) throws {
        cairo_pdf_surface_set_size(surface, list.width, list.height)
        cairo_save(cairo)
        try backend.draw(list, on: cairo)
        cairo_restore(cairo)
        cairo_show_page(cairo)
        try check()
    }

    /// Writes the end of the document.
    func finish() throws {
        cairo_surface_finish(surface)
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
