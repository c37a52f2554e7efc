package import ArgumentParser

/// The command line: `willcall`.
package struct WillcallCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "willcall",
        abstract: "Ticket fulfilment and barcodes: print what agencies sold, and admit it once.",
        version: "0.1.0",
        subcommands: [
            ServeCommand.self, EdgeCommand.self, CatalogueCommand.self, ImportCommand.self, RenderCommand.self,
            LookupCommand.self,
            ScanCommand.self, BarcodeCommand.self, DoorCommand.self, DeviceCommand.self, DesignCommand.self,
            TokenCommand.self, KeyCommand.self, MigrateCommand.self, ExamineAssetCommand.self,
        ])

    package init() {}
}

extension WillcallCommand {
    /// Runs the command line of this process, and ends it.
    package static func run() async { await main() }
}
