import ArgumentParser
import Storage
import Ticketing

/// `willcall migrate`.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Make the database, or bring its schema up to date.")

    @OptionGroup var data: DataOptions

    func run() async throws {
        let name = try await data.openMigrating(holding: data.lock()).name
        print("\(name) is up to date.")
    }
}
