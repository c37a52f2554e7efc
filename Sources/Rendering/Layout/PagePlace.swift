import Designs

/// Where layout stands: on which page, in which record, and how coordinates lie on the paper.
struct PagePlace {
    /// The ticket or order, with the values that hold here.
    private(set) var page: TicketPage
    /// How the design writes values.
    let formatter: ValueFormatter
    /// The resolution of the printer, nil if it is not known.
    let dotsPerInch: Int?
    /// The resolution of the picture that is drawn, nil on paper.
    let pixelsPerInch: Int?
    /// How many pages like this one came before it, each with the next items of its lists.
    let continuation: Int
    /// From the coordinates in which elements are placed here to those of the page.
    private(set) var transform = Transform.identity

    init(page: TicketPage, formatter: ValueFormatter, dotsPerInch: Int?, pixelsPerInch: Int?, continuation: Int) {
        self.page = page
        self.formatter = formatter
        self.dotsPerInch = dotsPerInch
        self.pixelsPerInch = pixelsPerInch
        self.continuation = continuation
    }

    /// The place below a transform.
    func within(_ inner: Transform) -> PagePlace {
        var place = self
        place.transform = transform.applied(after: inner)
        return place
    }

    /// The place of one item of a list, with the values that tell which it is.
    func within(_ shift: Transform, item: MergeRecord, _ numbers: [String: MergeValue]) -> PagePlace {
        var place = within(shift)
        place.page = page.merging(item.values.merging(numbers) { _, number in number })
        return place
    }
}
