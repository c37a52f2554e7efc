import ArgumentParser

/// A size of paper as people write it.
struct PaperSize: ExpressibleByArgument, Sendable {
    let width: Double
    let height: Double

    init?(argument: String) {
        let parts = argument.lowercased().split(whereSeparator: { $0 == "x" || $0 == "×" })
        guard parts.count == 2, let width = Double(parts[0]), let height = Double(parts[1]),
            (10...2000).contains(width), (10...2000).contains(height)
        else { return nil }
        self.width = width
        self.height = height
    }
}
