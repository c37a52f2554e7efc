import ArgumentParser
import Orders
import Ticketing

/// `willcall key create`.
struct KeyCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make the key that signs barcodes.",
        discussion: "Its private half is kept in the database, sealed with the master key.")

    @OptionGroup var data: DataOptions
    @OptionGroup var secrets: MasterKeyOptions

    func run() async throws {
        let database = try await data.open()
        let key = try await SigningKeyStore(database: database, world: .live)
            .create(sealedBy: secrets.adopt(for: database, data), actor: Terminal.actor)
        print("The key \(key.number) signs barcodes from now on.")
    }
}
