import ArgumentParser
import Orders
import Ticketing

/// `willcall key revoke`.
struct KeyRevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Have doors refuse what a key signed, because others may know the key.",
        discussion: """
            Every barcode that the key signed is refused from the next scan on, with the reason keyRevoked; a steward \
            may let in whom it belongs to. It cannot be undone. If the key was the active one, none signs until \
            ‘willcall key create’ makes another.
            """)

    @Option(help: "The key's number.")
    var number: Int

    @OptionGroup var data: DataOptions

    func run() async throws {
        let keys = SigningKeyStore(database: try await data.open(), world: .live)
        try await keys.revoke(number: number, actor: Terminal.actor)
        print("The key \(number) is revoked; doors refuse what it signed.")
    }
}
