import ArgumentParser
import Storage
import Ticketing

/// `willcall migrate`.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Make the database, or bring its schema up to date.")

    @OptionGroup var data: DataOptions
    @OptionGroup var secrets: MasterKeyOptions

    func run() async throws {
        let (database, name, steps) = try await data.migrated(holding: data.lock())
        _ = try await secrets.adopt(for: database, data)
        let what =
            if steps.count == Shipped.migrations.count {
                "was made. It is empty; ‘willcall catalogue import FILE’ fills it."
            } else if steps.isEmpty {
                "is up to date."
            } else {
                "was brought up to date: \(steps.joined(separator: ", "))."
            }
        print(Terminal.line("\(name) \(what)"))
    }
}
