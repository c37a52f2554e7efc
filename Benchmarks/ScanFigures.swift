import Foundation

/// What the rounds of the scan benchmark gave.
struct ScanFigures {
    let goals: [Goal]
    private var ceilings: [Load.Result] = []
    private var scans: [BenchedNight.Round] = []

    init(goals: [Goal]) { self.goals = goals }

    mutating func add(ceiling: Load.Result, scans: BenchedNight.Round) {
        ceilings.append(ceiling)
        self.scans.append(scans)
    }

    private var values: [(String, Double)] {
        [
            ("scansPerSecond", Figures.median(scans.map(\.load.perSecond))),
            ("p50Milliseconds", Figures.median(scans.map(\.load.p50Milliseconds))),
            ("p99Milliseconds", Figures.median(scans.map(\.load.p99Milliseconds))),
            ("ceilingPerSecond", Figures.median(ceilings.map(\.perSecond))),
            // What the same connections wait where nothing is judged or kept: no scan can be answered sooner.
            ("ceilingP99Milliseconds", Figures.median(ceilings.map(\.p99Milliseconds))),
            // The median of the rounds' ratios: what slows a whole round down does not count.
            ("ratio", Figures.median(zip(scans, ceilings).map { $0.load.perSecond / $1.perSecond })),
            ("scansPerCommit", Figures.median(scans.map(\.scansPerCommit))),
        ]
    }

    var goalsNotMet: [Goal] {
        let values = Dictionary(uniqueKeysWithValues: values)
        return goals.filter { goal in values[goal.figure].map { !goal.isMet(by: $0) } ?? true }
    }

    var text: String {
        let known = Dictionary(uniqueKeysWithValues: values)
        return (values.map { "\($0.0): \(Self.rounded($0.1))" } + [""] + goals.map { $0.verdict(on: known[$0.figure]) })
            .joined(separator: "\n")
    }

    func json() throws -> String {
        let object = Dictionary(uniqueKeysWithValues: values.map { ($0.0, Self.rounded($0.1)) })
        return String(
            decoding: try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]), as: UTF8.self)
    }

    private static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}
