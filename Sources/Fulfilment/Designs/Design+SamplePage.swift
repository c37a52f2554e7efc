package import Designs
package import Rendering

extension Design {
    /// The design's pages with its sample values.
    package var samplePage: TicketPage { TicketPage(design: self, record: sample, label: "its sample") }
}
