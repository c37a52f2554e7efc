import Orders
package import Rendering
import Ticketing

/// The pages of a document, envelope by envelope; each is made anew whenever it is asked for.
///
/// A batch of ten thousand tickets holds what was read of them, at one moment, but not the values of every page beside
/// each other, which are many times larger.
package struct PrintablePages: RandomAccessCollection, Sendable {
    /// Which page of which envelope a page of the document is.
    private struct Place: Sendable {
        let envelope: Int32
        /// The ticket's index, or `cover`.
        let ticket: Int32

        static let cover: Int32 = -1
    }

    private let envelopes: [PrintableEnvelope]
    private let organisation: Organisation
    private let further: FurtherBarcodes
    private let places: [Place]

    /// The pages of the envelopes, each beginning with its cover if it has a design for one.
    ///
    /// - Throws: `ticketNotValid` when a design shows a barcode that its ticket may not have.
    init(of envelopes: [PrintableEnvelope], organisation: Organisation, further: FurtherBarcodes) throws {
        self.envelopes = envelopes
        self.organisation = organisation
        self.further = further
        var places: [Place] = []
        for (number, envelope) in envelopes.enumerated() {
            try envelope.check(further)
            if envelope.cover != nil { places.append(Place(envelope: Int32(number), ticket: Place.cover)) }
            places += envelope.tickets.indices.map { Place(envelope: Int32(number), ticket: Int32($0)) }
        }
        self.places = places
    }

    package var startIndex: Int { places.startIndex }
    package var endIndex: Int { places.endIndex }

    package subscript(position: Int) -> TicketPage {
        let place = places[position]
        let envelope = envelopes[Int(place.envelope)]
        if place.ticket == Place.cover, let cover = envelope.cover {
            return envelope.coverPage(cover, organisation, further)
        }
        return envelope.page(ofTicketAt: Int(place.ticket), organisation, further)
    }
}
