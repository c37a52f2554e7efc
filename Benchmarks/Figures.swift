import Foundation

/// What the rounds of the drawing benchmark gave.
struct Figures {
    var singles: [Double] = []
    var pages: [Double] = []
    var outlinePages: [Double] = []
    var limitSingles: [Double] = []
    var limitPages: [Double] = []
    var bytesPerSingle = 0.0
    var bytesPerPage = 0.0
    var limitBytesPerSingle = 0.0
    var limitBytesPerPage = 0.0
    var twoThreadsSpeedUps: [Double] = []
    var firstTicketMilliseconds = 0.0
    var peakMegabytes10000: Double?
    var peers: [PeerFigures] = []

    private var values: [(String, Double)] {
        var values = [
            ("singlePDFsPerSecond", median(singles)), ("pagesPerSecond", median(pages)), ("bytesPerPage", bytesPerPage),
            ("bytesPerSinglePDF", bytesPerSingle), ("outlineBarcodesPagesPerSecond", median(outlinePages)),
            ("twoThreadsSpeedUp", median(twoThreadsSpeedUps)), ("firstTicketMilliseconds", firstTicketMilliseconds),
        ]
        if let peakMegabytes10000 { values.append(("peakMegabytes10000", peakMegabytes10000)) }
        if !limitSingles.isEmpty {
            values += [
                ("limitSinglePDFsPerSecond", median(limitSingles)), ("limitPagesPerSecond", median(limitPages)),
                ("singleRatio", median(singles) / median(limitSingles)),
                ("pagesRatio", median(pages) / median(limitPages)),
                ("outlineBarcodesPagesRatio", median(outlinePages) / median(limitPages)),
            ]
        }
        for peer in peers {
            values += [
                ("\(peer.name)SinglePDFsPerSecond", peer.singles), ("\(peer.name)PagesPerSecond", peer.pages),
            ]
        }
        return values
    }

    /// A line for each drawer, then a line for each other figure.
    var table: String {
        var rows = [
            PeerFigures(
                name: "willcall", singles: median(singles), pages: median(pages), bytesPerSingle: bytesPerSingle,
                bytesPerPage: bytesPerPage)
        ]
        if !limitSingles.isEmpty {
            rows.append(
                PeerFigures(
                    name: "cairo's limit", singles: median(limitSingles), pages: median(limitPages),
                    bytesPerSingle: limitBytesPerSingle, bytesPerPage: limitBytesPerPage))
        }
        rows += peers
        let head = "drawer            PDFs/s    ours:   pages/s    ours:   bytes of a PDF   of a page"
        let lines = rows.map { row in
            Self.padded(row.name, 14, left: true) + Self.padded(Self.digits(row.singles), 10)
                + Self.padded(Self.digits(rows[0].singles / row.singles, 2), 9)
                + Self.padded(Self.digits(row.pages), 10) + Self.padded(Self.digits(rows[0].pages / row.pages, 2), 9)
                + Self.padded(Self.digits(row.bytesPerSingle), 17) + Self.padded(Self.digits(row.bytesPerPage), 12)
        }
        return ([head] + lines + ["", text]).joined(separator: "\n")
    }

    var text: String { values.map { "\($0.0): \(rounded($0.1))" }.joined(separator: "\n") }

    func json() throws -> String {
        let object = Dictionary(uniqueKeysWithValues: values.map { ($0.0, rounded($0.1)) })
        return String(
            decoding: try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]), as: UTF8.self)
    }

    private func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

    private func median(_ values: [Double]) -> Double {
        values.isEmpty ? 0 : values.sorted()[values.count / 2]
    }

    private static func digits(_ value: Double, _ places: Int = 0) -> String {
        String(format: "%.\(places)f", value)
    }

    private static func padded(_ text: String, _ width: Int, left: Bool = false) -> String {
        let gap = String(repeating: " ", count: max(0, width - text.count))
        return left ? text + gap : gap + text
    }
}
