import CCairo

/// Paints surfaces that may come more than once on a page.
///
/// Cairo 1.16 lists a surface in the page's resources each time it is painted, and a PDF whose dictionary has a key
/// twice is damaged. From the second time on, the surface is painted in a group, which has resources of its own; what
/// it shows is still in the file once. Not thread-safe.
final class CairoPainter {
    private var painted: Set<OpaquePointer> = []
    private var isDocument = true

    /// Another page begins, of a document or of pixels, which list nothing.
    func beginPage(isDocument: Bool) {
        self.isDocument = isDocument
        painted.removeAll(keepingCapacity: true)
    }

    /// Paints the surface by the body, which sets it as the source and paints once.
    func paint(_ surface: OpaquePointer, on cairo: OpaquePointer, by body: () -> Void) {
        guard isDocument, !painted.insert(surface).inserted else { return body() }
        cairo_push_group(cairo)
        body()
        cairo_pop_group_to_source(cairo)
        cairo_paint(cairo)
    }

    /// Draws what is kept for many pages, as if nothing had been painted on this one.
    func apart(_ body: () throws -> Void) rethrows {
        let onPage = painted
        painted = []
        defer { painted = onPage }
        try body()
    }
}
