import ArgumentParser
import Barcodes
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

    @Option(help: "The barcode scheme of the tickets: \(Scheme.names); reference if left out.")
    var scheme: Scheme?

    @Flag(help: "Check the file and report, but import nothing.")
    var dryRun = false

    @OptionGroup var data: DataOptions
    @OptionGroup var secrets: MasterKeyOptions

    func run() async throws {
        let database = try await data.open()
        let schemes = Shipped.schemes(scheme == nil ? nil : try await secrets.key(of: database, data))
        guard let scheme = schemes.first(where: { $0.id == scheme?.id ?? Shipped.issuingScheme }) else {
            preconditionFailure("a scheme that can be named ships")
        }
        let orders = OrderImport(
            database: database, scheme: scheme, world: .live, importers: Shipped.importers)
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

extension ImportCommand {
    /// A barcode scheme, as people name it.
    struct Scheme: ExpressibleByArgument, Sendable {
        private static let prefix = "scheme."

        /// The names of the schemes that ship, without what all of them begin with.
        static var allValueStrings: [String] { Shipped.schemes().map { String($0.id.dropFirst(prefix.count)) } }
        /// The names, for sentences.
        static var names: String { allValueStrings.joined(separator: ", ") }

        /// The scheme's id.
        let id: String

        init?(argument: String) {
            guard Self.allValueStrings.contains(argument) else { return nil }
            id = Self.prefix + argument
        }
    }
}
