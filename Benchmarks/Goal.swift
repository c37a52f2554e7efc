/// What a figure has to reach for Willcall to be as fast as it promises.
struct Goal {
    /// The figure's name in the table.
    let figure: String
    /// On which side of the bound the figure has to be.
    let side: Side
    let bound: Double

    enum Side {
        case atLeast, atMost
    }

    /// Single PDFs and long ones near cairo's limit, two threads that help each other, batches in bounded memory.
    static let drawing = [
        Goal(figure: "singleRatio", side: .atLeast, bound: 0.95),
        Goal(figure: "pagesRatio", side: .atLeast, bound: 0.95),
        Goal(figure: "twoThreadsSpeedUp", side: .atLeast, bound: 1.7),
        Goal(figure: "peakMegabytes10000", side: .atMost, bound: 200),
    ]

    /// Against what the same server answers without judging, at 64 connections.
    static func doors(_ engine: BenchedDatabase.Engine) -> [Goal] {
        switch engine {
        case .sqlite:
            [
                Goal(figure: "ratio", side: .atLeast, bound: 0.5),
                Goal(figure: "p99Milliseconds", side: .atMost, bound: 10),
            ]
        case .postgres:
            [
                Goal(figure: "ratio", side: .atLeast, bound: 0.4),
                Goal(figure: "p99Milliseconds", side: .atMost, bound: 15),
            ]
        }
    }

    /// A million tickets against ten thousand.
    static let growth = Goal(figure: "costFactor", side: .atMost, bound: 1.2)

    func isMet(by value: Double) -> Bool {
        switch side {
        case .atLeast: value >= bound
        case .atMost: value <= bound
        }
    }

    /// What the table says of the goal; a figure that was not measured is neither met nor missed.
    func verdict(on value: Double?) -> String {
        let wanted = "\(figure): \(side == .atLeast ? "at least" : "at most") \(bound)"
        guard let value else { return "\(wanted): NOT MEASURED" }
        return "\(wanted): \(isMet(by: value) ? "met" : "MISSED")"
    }
}
