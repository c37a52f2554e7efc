import Foundation

/// What the rounds of the drawing benchmark gave.
struct Figures {
    var singles: [Double] = []
    var pages: [Double] = []
    var limitSingles: [Double] = []
    var limitPages: [Double] = []
    var bytesPerPage = 0.0

    private var values: [(String, Double)] {
        var values = [
            ("singlePDFsPerSecond", median(singles)), ("pagesPerSecond", median(pages)), ("bytesPerPage", bytesPerPage),
        ]
        if !limitSingles.isEmpty {
            values += [
                ("limitSinglePDFsPerSecond", median(limitSingles)), ("limitPagesPerSecond", median(limitPages)),
                ("singleRatio", median(singles) / median(limitSingles)),
                ("pagesRatio", median(pages) / median(limitPages)),
            ]
        }
        return values
    }

    var text: String { values.map { "\($0.0): \(rounded($0.1))" }.joined(separator: "\n") }

    func json() throws -> String {
        let object = Dictionary(uniqueKeysWithValues: values.map { ($0.0, rounded($0.1)) })
        return String(
            decoding: try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]), as: UTF8.self)
    }

    private func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

    private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
