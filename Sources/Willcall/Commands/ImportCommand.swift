import ArgumentParser
import Orders
import Ticketing

/// `willcall import`.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Import agencies' orders from CSV or JSON; see docs/import.md.",
        discussion: "A file is imported whole or not at all. Importing it again changes nothing.")

    @Argument(help: "The file, ending in .csv or .json.")
    var file: String

    @Option(help: "The format, if the file's name does not tell it: csv or json.")
    var format: String?

    @Flag(help: "Check the file and report, but import nothing.")
    var dryRun = false

    @OptionGroup var data: DataOptions

    func run() async throws {
        let database = try await data.open()
        let orders = OrderImport(
            database: database, scheme: Shipped.issuingScheme, world: .live, importers: Shipped.importers)
        let report = try await orders.run(file: file, format: format, dryRun: dryRun, actor: Terminal.actor) {
            if Terminal.isWatched { Terminal.complain("… \($0.ordersRead) orders, \($0.ticketsRead) tickets") }
        }
        ImportProblems.complain(report.problems, beyondLimit: report.problemsBeyondLimit, file: file)
        for order in report.ordersThatDiffer {
            let key = PlainText.visible(order.importKey, maximumLength: 80)
            Terminal.complain(
                "\(file):\(order.line): order \(order.number) (\(order.agencyCode) \(key)) was imported before with "
                    + "other content and is left as it is.")
        }
        guard report.isClean else { throw ExitCode.failure }
        let differ = report.ordersThatDiffer.count + report.ordersThatDifferBeyondLimit
        print(
            "\(report.ordersImported) orders with \(report.ticketsImported) tickets imported, "
                + "\(report.ordersAlreadyThere) were there already"
                + (differ > 0 ? ", \(differ) are there with other content" : "")
                + (report.isDryRun ? " (dry run, nothing was imported)." : "."))
    }
}
