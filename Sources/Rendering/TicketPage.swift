package import Designs

/// A design and the values of one ticket or order that its pages show.
package struct TicketPage: Sendable {
    /// The design.
    package let design: Design
    /// The values.
    package private(set) var record: MergeRecord
    /// What errors call the page, for example `order K7M2-9QXR ticket 1 of 2`.
    package let label: String
    /// What a PDF's reader shows in place of the page's number, for example `K7M2-9QXR 1`; nil for the number.
    package var pageLabel: String?
    /// The entry of a PDF's outline that the page belongs to, for example `K7M2-9QXR · Rigby`.
    ///
    /// Pages with the same bookmark have one entry, which opens at the first of them.
    package var bookmark: String?
    /// An address of the web that a PDF's page opens wherever it is clicked, such as the order's; see ``LinkAddress``.
    package var link: String?

    /// A page of those parts; what is left out is not in the PDF.
    package init(
        design: Design, record: MergeRecord, label: String, pageLabel: String? = nil, bookmark: String? = nil,
        link: String? = nil
    ) {
        self.design = design
        self.record = record
        self.label = label
        self.pageLabel = pageLabel
        self.bookmark = bookmark
        self.link = link
    }

    /// The same with those values over its record's.
    func merging(_ values: [String: MergeValue]) -> TicketPage {
        var page = self
        page.record = record.merging(values)
        return page
    }
}
