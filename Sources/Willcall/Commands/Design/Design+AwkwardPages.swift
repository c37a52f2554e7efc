import Designs
import Fulfilment
import Rendering

extension Design {
    /// The design with every awkward sample.
    var awkwardPages: [TicketPage] {
        AwkwardSamples.records(for: kind).map { TicketPage(design: self, record: $0.record, label: $0.name) }
    }

    /// The design with its own sample, then with every awkward one.
    var proofPages: [TicketPage] { [samplePage] + awkwardPages }
}
