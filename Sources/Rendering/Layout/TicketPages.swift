/// The pages of one ticket, order or list, laid out one after the other.
struct TicketPages {
    private let layout: PageLayout
    private let prepared: PreparedDesign
    private let page: TicketPage
    private let parts: [PreparedDesign.Part]
    private let dots: DotTarget
    private var index = 0

    init(
        layout: PageLayout, _ prepared: PreparedDesign, _ page: TicketPage, _ parts: [PreparedDesign.Part],
        on dots: DotTarget
    ) {
        self.layout = layout
        self.prepared = prepared
        self.page = page
        self.parts = parts
        self.dots = dots
    }

    /// Whether all pages were laid out.
    var isAtEnd: Bool { index == parts.count }

    /// The next page, nil after the last.
    ///
    /// - Throws: a `DrawingError` that names design, element and ticket.
    mutating func next() throws -> DisplayList? {
        guard !isAtEnd else { return nil }
        let part = parts[index]
        index += 1
        return try layout.displayList(
            part.page, prepared.place(of: page, part, number: index, of: parts.count, on: dots))
    }
}
