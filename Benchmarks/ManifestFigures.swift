import Foundation
import Service

/// What was measured of doors' lists.
struct ManifestFigures {
    /// What one level of compression does.
    struct Level: Encodable {
        let level: Int
        let bytes: Int
        let milliseconds: Double
    }

    /// What a full house's list may weigh compressed, and how long it may take from the question to the last byte.
    static let goals = [
        Goal(figure: "compressedBytes", side: .atMost, bound: 4_000_000),
        Goal(figure: "totalMilliseconds", side: .atMost, bound: 1_000),
        Goal(figure: "deltaBytes", side: .atMost, bound: 20_000),
    ]

    var makingMilliseconds: [Double] = []
    var makingProcessorMilliseconds: [Double] = []
    var signingMilliseconds: [Double] = []
    var deltaMilliseconds: [Double] = []
    var deltaProcessorMilliseconds: [Double] = []
    var bytes = 0
    var deltaBytes = 0
    var levels: [Level] = []

    private var chosen: Level? { levels.first { $0.level == ServiceLimits.gzipLevel } }

    private var values: [String: Double] {
        [
            "compressedBytes": Double(chosen?.bytes ?? 0), "deltaBytes": Double(deltaBytes),
            "totalMilliseconds": Self.median(makingMilliseconds) + Self.median(signingMilliseconds)
                + (chosen?.milliseconds ?? 0),
        ]
    }

    /// Whether every goal is met.
    var areGood: Bool { Self.goals.allSatisfy { goal in values[goal.figure].map(goal.isMet) ?? false } }

    /// The figures as JSON.
    func json() throws -> String {
        struct Document: Encodable {
            let bytes: Int
            let makingMilliseconds, signingMilliseconds, deltaMilliseconds: Double
            let makingProcessorMilliseconds, deltaProcessorMilliseconds: Double
            let figures: [String: Double]
            let levels: [Level]
            let goals: [String]
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        let document = Document(
            bytes: bytes, makingMilliseconds: Self.median(makingMilliseconds),
            signingMilliseconds: Self.median(signingMilliseconds), deltaMilliseconds: Self.median(deltaMilliseconds),
            makingProcessorMilliseconds: Self.median(makingProcessorMilliseconds),
            deltaProcessorMilliseconds: Self.median(deltaProcessorMilliseconds),
            figures: values, levels: levels, goals: Self.goals.map { $0.verdict(on: values[$0.figure]) })
        return String(decoding: try encoder.encode(document), as: UTF8.self)
    }

    private static func median(_ values: [Double]) -> Double {
        values.isEmpty ? 0 : values.sorted()[values.count / 2]
    }
}
