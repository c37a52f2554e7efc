import Foundation

/// What the rounds of the drawing benchmark gave.
struct Figures {
    /// Ours on the ticket that Willcall ships.
    var shipped = Rounds()
    /// Ours on the yardstick's own ticket.
    var same = Rounds()
    /// The yardstick, on its own ticket, with barcodes as masks; ours are outlines.
    var limit = Rounds()
    /// The yardstick with barcodes as rectangles.
    var vectorLimit = Rounds()
    var twoThreadsSpeedUps: [Double] = []
    var limitTwoThreadsSpeedUps: [Double] = []
    var firstTicketMilliseconds = 0.0
    var peakMegabytes10000: Double?
    /// Pages a second of the shipped ticket when all are laid out before the first is written, as for requests.
    var checkedPages: [Double] = []
    var peers: [PeerFigures] = []

    private var values: [(String, Double)] {
        var values = [
            ("firstTicketMilliseconds", firstTicketMilliseconds),
            ("twoThreadsSpeedUp", Self.median(twoThreadsSpeedUps)),
            ("checkedPagesPerSecond", Self.median(checkedPages)),
        ]
        if let peakMegabytes10000 { values.append(("peakMegabytes10000", peakMegabytes10000)) }
        guard !limit.isEmpty else { return values }
        return values + [
            ("limitTwoThreadsSpeedUp", Self.median(limitTwoThreadsSpeedUps)),
            ("singleRatio", Self.ratio(same.singles, limit.singles)),
            ("pagesRatio", Self.ratio(same.pages, limit.pages)),
            ("vectorSingleRatio", Self.ratio(same.singles, vectorLimit.singles)),
            ("vectorPagesRatio", Self.ratio(same.pages, vectorLimit.pages)),
            ("shippedTicketSingleRatio", Self.ratio(shipped.singles, limit.singles)),
            ("shippedTicketPagesRatio", Self.ratio(shipped.pages, limit.pages)),
        ]
    }

    /// The median of the rounds' ratios: what slows a whole round down does not count.
    private static func ratio(_ ours: [Double], _ theirs: [Double]) -> Double { median(zip(ours, theirs).map(/)) }

    /// A line for each drawer of a ticket, with ratios of ours to it, then a line for each other figure.
    var table: String {
        var lines = ["ticket and drawer              PDFs/s    ours:   pages/s    ours:   bytes of a PDF   of a page"]
        if !limit.isEmpty {
            lines += Self.lines(
                "yardstick’s ticket",
                [
                    same.figures("willcall"), limit.figures("cairo’s limit"),
                    vectorLimit.figures("its vectors"),
                ])
        }
        lines += Self.lines("shipped ticket", [shipped.figures("willcall")] + peers)
        return (lines + ["", text, "", verdicts]).joined(separator: "\n")
    }

    private static func lines(_ ticket: String, _ rows: [PeerFigures]) -> [String] {
        rows.map { row in
            padded("\(ticket), \(row.name)", 34, left: true) + padded(digits(row.singles), 3)
                + padded(digits(rows[0].singles / row.singles, 2), 9) + padded(digits(row.pages), 10)
                + padded(digits(rows[0].pages / row.pages, 2), 9) + padded(digits(row.bytesPerSingle), 17)
                + padded(digits(row.bytesPerPage), 12)
        }
    }

    /// The goals that were measured and missed; what needs the yardstick is not measured without it.
    var goalsMissed: [Goal] {
        let values = Dictionary(uniqueKeysWithValues: values)
        return Goal.drawing.filter { goal in values[goal.figure].map { !goal.isMet(by: $0) } ?? false }
    }

    /// A line for each goal.
    var verdicts: String {
        let values = Dictionary(uniqueKeysWithValues: values)
        return Goal.drawing.map { $0.verdict(on: values[$0.figure]) }.joined(separator: "\n")
    }

    var text: String { values.map { "\($0.0): \(rounded($0.1))" }.joined(separator: "\n") }

    func json() throws -> String {
        var object = Dictionary(uniqueKeysWithValues: values.map { ($0.0, rounded($0.1)) })
        for (name, row) in [
            ("shippedTicket", shipped), ("sameTicket", same), ("limit", limit), ("vectorLimit", vectorLimit),
        ] where !row.isEmpty {
            let figures = row.figures(name)
            object["\(name)SinglePDFsPerSecond"] = rounded(figures.singles)
            object["\(name)PagesPerSecond"] = rounded(figures.pages)
            object["\(name)BytesPerPage"] = rounded(figures.bytesPerPage)
            object["\(name)BytesPerSinglePDF"] = rounded(figures.bytesPerSingle)
        }
        for peer in peers {
            object["\(peer.name)SinglePDFsPerSecond"] = rounded(peer.singles)
            object["\(peer.name)PagesPerSecond"] = rounded(peer.pages)
        }
        return String(
            decoding: try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]), as: UTF8.self)
    }

    private func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

    static func median(_ values: [Double]) -> Double {
        values.isEmpty ? 0 : values.sorted()[values.count / 2]
    }

    static func digits(_ value: Double, _ places: Int = 0) -> String {
        String(format: "%.\(places)f", value)
    }

    private static func padded(_ text: String, _ width: Int, left: Bool = false) -> String {
        let gap = String(repeating: " ", count: max(0, width - text.count))
        return left ? text + gap : gap + text
    }
}
