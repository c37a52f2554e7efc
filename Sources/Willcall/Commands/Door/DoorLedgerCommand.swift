import ArgumentParser
import Foundation
import Orders
import Service
import Ticketing

/// `willcall door ledger`.
struct DoorLedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "Write every scan of a performance into a CSV file.",
        discussion: "A cell that begins like a formula has an apostrophe before it, so that no spreadsheet runs it.")

    @Option(help: "The performance's code.")
    var instance: String

    @Option(help: "The file to write.")
    var out: String

    @OptionGroup var data: DataOptions

    func run() async throws {
        let database = try await data.open()
        let found = try await Instance(ofCode: instance, in: database)
        let files = StagedFiles()
        defer { files.discard() }
        let file = try files.open(out)
        let count = try await LedgerDocument(found, in: database, world: .live).write { piece in
            do {
                try file.write(contentsOf: Data(piece.utf8))
            } catch {
                throw OutputError(path: out)
            }
        }
        try files.publish()
        print("\(out) has \(count) scans.")
    }
}
