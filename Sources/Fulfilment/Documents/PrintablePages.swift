import Orders
package import Rendering
import Ticketing

/// The pages of a document, envelope by envelope; each is made anew whenever it is asked for.
///
/// A batch of ten thousand tickets holds what was read of them, at one moment, but not the values of every page beside
/// each other, which are many times larger. A list is one page to whoever asks, and takes as many sheets of paper as it
/// needs.
package struct PrintablePages: RandomAccessCollection, Sendable {
    /// Which page of which envelope a page of the document is.
    private struct Place: Sendable {
        let envelope: Int32
        /// The ticket's index, or `cover`.
        let ticket: Int32

        static let cover: Int32 = -1
    }

    /// What a batch is made from.
    private struct Batch: Sendable {
        let envelopes: [PrintableEnvelope]
        let organisation: Organisation
        let further: FurtherBarcodes
        let places: [Place]

        func page(at position: Int) -> TicketPage {
            let place = places[position]
            let envelope = envelopes[Int(place.envelope)]
            if place.ticket == Place.cover, let cover = envelope.cover {
                return envelope.coverPage(cover, organisation, further)
            }
            return envelope.page(ofTicketAt: Int(place.ticket), organisation, further)
        }
    }

    private enum Content: Sendable {
        case batch(Batch)
        case list(TicketPage)
    }

    private let content: Content

    /// The page of a list.
    init(list: TicketPage) { content = .list(list) }

    /// The pages of the envelopes, each beginning with its cover if it has a design for one.
    ///
    /// - Throws: `ticketNotValid` when a design shows a barcode that its ticket may not have.
    init(of envelopes: [PrintableEnvelope], organisation: Organisation, further: FurtherBarcodes) throws {
        var places: [Place] = []
        for (number, envelope) in envelopes.enumerated() {
            try envelope.check(further)
            if envelope.cover != nil { places.append(Place(envelope: Int32(number), ticket: Place.cover)) }
            places += envelope.tickets.indices.map { Place(envelope: Int32(number), ticket: Int32($0)) }
        }
        content = .batch(
            Batch(envelopes: envelopes, organisation: organisation, further: further, places: places))
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int {
        switch content {
        case .batch(let batch): batch.places.count
        case .list: 1
        }
    }

    package subscript(position: Int) -> TicketPage {
        switch content {
        case .batch(let batch): batch.page(at: position)
        case .list(let page): page
        }
    }
}
