import ArgumentParser

/// How many scans a second the doors answer, each kept durably, against what the same server answers without judging.
struct ScanBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan", abstract: "Scans distinct barcodes over HTTP, and compares with a route that judges none.")

    @Option(help: "The engine of the database: sqlite or postgres.") var engine = BenchedDatabase.Engine.sqlite
    @Option(help: "Tickets in the database.") var tickets = 200_000
    @Option(help: "Connections that scan at the same time.") var connections = 64
    @Option(help: "Seconds of each round.") var seconds = 4
    @Option(help: "Rounds; the figures are their medians.") var rounds = 3
    @Option(help: "A folder on a disk; tmpfs is refused.") var folder = ".build/bench-data"
    @Flag(help: "Print the figures as JSON.") var json = false
    @Flag(help: "Fail when a goal is missed.") var enforce = false

    func run() async throws {
        var figures = ScanFigures(goals: Goal.doors(engine))
        try await BenchFolder.lending(in: folder) { folder in
            var night = try await BenchedNight.open(engine, tickets: tickets, in: folder)
            let load = Load(seconds: seconds, connections: connections)
            for _ in 0..<rounds {
                figures.add(ceiling: try await night.ceiling(load), scans: try await night.scans(load))
            }
            await night.close()
        }
        print(json ? try figures.json() : figures.text)
        if enforce, !figures.goalsNotMet.isEmpty { throw ExitCode.failure }
    }
}
