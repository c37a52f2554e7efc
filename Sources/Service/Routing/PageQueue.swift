import Fulfilment
import Rendering
import Synchronization

/// The pages of a document, each given once, so that a page can go when it is drawn.
final class PageQueue: Sendable {
    private let rest: Mutex<Slice<PrintablePages>>

    init(_ pages: PrintablePages) { rest = Mutex(pages[...]) }

    /// The next page, nil after the last.
    func next() -> TicketPage? { rest.withLock { $0.popFirst() } }
}
