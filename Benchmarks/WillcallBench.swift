import ArgumentParser

/// Measures what Willcall promises to be fast at; `Package.swift` declares it when `WILLCALL_BENCH` is set.
@main
struct WillcallBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "willcall-bench", abstract: "Measures Willcall's speed.",
        subcommands: [
            RenderBenchmark.self, PeakBenchmark.self, ScanBenchmark.self, GrowthBenchmark.self, ManifestBenchmark.self,
            LookupBenchmark.self, CountsBenchmark.self,
        ])
}
