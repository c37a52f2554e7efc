/// How far somebody has read the ledger of a performance: up to a change mark, and so many rows of that mark.
///
/// Rows of one mark come from one transaction, so they are there all at once, and in one order. Positions are compared
/// within one history of the database; ``milestone`` says which that is.
package struct FeedPosition: Hashable, Comparable, Sendable {
    /// All rows below it were read.
    package let mark: Int64
    /// How many of the rows with just this mark were read.
    package let rows: Int
    /// The newest ``Milestone`` that the reading saw; nil if the database had none.
    let milestone: String?

    /// The position after all rows below the mark, and so many of it.
    package init(mark: Int64, rows: Int = 0) {
        self.init(mark: mark, rows: rows, milestone: nil)
    }

    init(mark: Int64, rows: Int = 0, milestone: String?) {
        self.mark = mark
        self.rows = rows
        self.milestone = milestone
    }

    /// Reads what ``text`` writes; nil for anything else.
    package init?(_ text: String) {
        guard text.utf8.count <= AdmissionLimits.positionLength else { return nil }
        let sides = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let parts = sides[0].split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count),
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } }),
            let mark = Int64(parts[0]), let rows = parts.count == 2 ? Int(parts[1]) : 0,
            rows <= AdmissionLimits.rowsPerMark
        else { return nil }
        self.init(mark: mark, rows: rows, milestone: sides.count == 2 ? String(sides[1]) : nil)
    }

    /// The position for a client to send back, for example `4711-9f3c0a51d2e87b64` or `4711.3-9f3c0a51d2e87b64`.
    package var text: String {
        (rows == 0 ? "\(mark)" : "\(mark).\(rows)") + (milestone.map { "-" + $0 } ?? "")
    }

    package static func < (left: FeedPosition, right: FeedPosition) -> Bool {
        (left.mark, left.rows) < (right.mark, right.rows)
    }

    package static func == (left: FeedPosition, right: FeedPosition) -> Bool {
        (left.mark, left.rows) == (right.mark, right.rows)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(mark)
        hasher.combine(rows)
    }
}
