import Admission

/// What came between two looks at the ledger of a performance; empty if nothing did.
struct LiveBatch: Sendable {
    /// What came, in order.
    var news: [ScanNews] = []
    /// Up to where it was read.
    var end: FeedPosition
    /// Whether too much came to be told one by one.
    var hasGap = false
    /// How the doors stand, if it is time to tell it.
    var counts: DoorCounts?
}
