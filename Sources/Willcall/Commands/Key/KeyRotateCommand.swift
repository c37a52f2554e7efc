import ArgumentParser
import Orders
import Ticketing

/// `willcall key rotate`.
struct KeyRotateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Retire the key that signs barcodes, and make another.",
        discussion: "What the retired key signed admits as before.")

    @OptionGroup var data: DataOptions
    @OptionGroup var secrets: MasterKeyOptions

    func run() async throws {
        let database = try await data.open()
        let key = try await SigningKeyStore(database: database, world: .live)
            .rotate(sealedBy: secrets.adopt(for: database, data), actor: Terminal.actor)
        print("The key \(key.number) signs barcodes from now on; what earlier keys signed admits as before.")
    }
}
