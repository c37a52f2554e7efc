import ArgumentParser
import Foundation

/// What a large house costs: the same scans beside few tickets and beside many, round by round in turn.
struct GrowthBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "growth", abstract: "Scans in a small house and in a large one, and prints what the size costs.")

    @Option(help: "The engine of the database: sqlite or postgres.") var engine = BenchedDatabase.Engine.sqlite
    @Option(help: "Tickets in the small house.") var few = 10_000
    @Option(help: "Tickets in the large house.") var many = 1_000_000
    @Option(help: "Connections that scan at the same time.") var connections = 64
    @Option(help: "Rounds; the figures are their medians.") var rounds = 5
    @Option(help: "A folder on a disk; tmpfs is refused.") var folder = ".build/bench-data"
    @Flag(help: "Print the figures as JSON.") var json = false
    @Flag(help: "Fail when the goal is missed.") var enforce = false

    func run() async throws {
        var (small, large): ([Double], [Double]) = ([], [])
        try await BenchFolder.lending(in: folder) { folder in
            let load = Load(seconds: 1, connections: connections)
            var largeNight = try await BenchedNight.open(engine, tickets: many, in: folder)
            // One round of each warms up. A small house is empty after a round, so each round has its own.
            for round in 0...rounds {
                var smallNight = try await BenchedNight.open(engine, tickets: few, in: folder)
                let (few, many) = (try await smallNight.scans(load), try await largeNight.scans(load))
                await smallNight.close()
                guard round > 0 else { continue }
                small.append(few.load.perSecond)
                large.append(many.load.perSecond)
            }
            await largeNight.close()
        }
        let factor = Figures.median(zip(small, large).map(/))
        let values = [
            "scansPerSecondOfFew": Figures.median(small), "scansPerSecondOfMany": Figures.median(large),
            "costFactor": factor,
        ].mapValues { ($0 * 1000).rounded() / 1000 }
        if json {
            let data = try JSONSerialization.data(withJSONObject: values, options: [.sortedKeys])
            print(String(decoding: data, as: UTF8.self))
        } else {
            for (name, value) in values.sorted(by: { $0.key < $1.key }) { print("\(name): \(value)") }
            print("", Goal.growth.verdict(on: factor), separator: "\n")
        }
        if enforce, !Goal.growth.isMet(by: factor) { throw ExitCode.failure }
    }
}
