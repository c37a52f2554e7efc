import ArgumentParser

/// `willcall key`.
struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "The keys that sign barcodes, and the master key; see docs/barcodes.md.",
        subcommands: [
            KeyCreateCommand.self, KeyListCommand.self, KeyRotateCommand.self, KeyRevokeCommand.self,
            KeyRekeyCommand.self,
        ])
}
