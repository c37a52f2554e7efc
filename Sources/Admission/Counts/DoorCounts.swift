package import Ticketing

/// How a performance's doors stand at a moment.
package struct DoorCounts: Hashable, Sendable {
    /// How many admissions were sold, by ticket type; test tickets are not among them.
    package let sold: [String: Int]
    /// How many admissions were sold in test mode.
    package let soldInTest: Int
    /// What happened at the doors.
    package let tally: Tally
    /// Below which change mark nothing that is counted changes any more.
    package let settledMark: Int64
    /// When it was counted.
    package let at: Timestamp

    /// Whether the figures are the same, whenever they were counted.
    package func isSame(as other: DoorCounts) -> Bool {
        sold == other.sold && soldInTest == other.soldInTest && tally == other.tally
    }
}
