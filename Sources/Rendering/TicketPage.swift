package import Designs

/// A design and the values of one ticket or order that its pages show.
package struct TicketPage: Sendable {
    /// The design.
    package let design: Design
    /// The values.
    package let record: MergeRecord
    /// What errors call the page, for example `order K7M2-9QXR ticket 1 of 2`.
    package let label: String

    /// A page of those parts.
    package init(design: Design, record: MergeRecord, label: String) {
        self.design = design
        self.record = record
        self.label = label
    }

    /// The same with those values over its record's.
    func merging(_ values: [String: MergeValue]) -> TicketPage {
        TicketPage(design: design, record: record.merging(values), label: label)
    }
}
