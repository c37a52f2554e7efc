import ArgumentParser
import Orders
import Ticketing

/// `willcall catalogue`.
struct CatalogueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalogue", abstract: "The organisation, its venues, events, instances and agencies.",
        subcommands: [Import.self])

    /// `willcall catalogue import`.
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add or change what a JSON file names by code; see docs/import.md.")

        @Argument(help: "The JSON file.")
        var file: String

        @Flag(help: "Check the file and report, but change nothing.")
        var dryRun = false

        @OptionGroup var data: DataOptions

        func run() async throws {
            let report = try await imported()
            ImportProblems.complain(report.problems, beyondLimit: report.problemsBeyondLimit, file: file)
            guard report.isClean else { throw ExitCode.failure }
            print(
                "\(report.venues) venues, \(report.events) events, \(report.instances) instances, "
                    + "\(report.agencies) agencies: \(report.changes) new or changed"
                    + (report.isDryRun ? " (dry run, nothing was changed)." : "."))
        }

        private func imported() async throws -> CatalogueReport {
            // A database is made for a file that is imported, not for one that is wrong or only looked at.
            if try await !data.exists() {
                let report = try CatalogueImport.check(file: file, in: .live)
                guard report.isClean, !dryRun else { return report }
            }
            return try await CatalogueImport(database: data.openOrMake(), world: .live)
                .run(file: file, dryRun: dryRun, actor: Terminal.actor)
        }
    }
}

extension ImportProblems {
    /// Tells every problem of a file as `file:line:column`, and that nothing was imported.
    static func complain(_ problems: [ImportProblem], beyondLimit: Int, file: String) {
        for problem in problems { Terminal.complain("\(file):\(problem)") }
        if beyondLimit > 0 { Terminal.complain("\(file): and \(beyondLimit) more problems") }
        guard !problems.isEmpty else { return }
        Terminal.complain("\(file): nothing was imported; correct the file and import it again.")
    }
}
