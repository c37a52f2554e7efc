import ArgumentParser

/// `willcall door`.
struct DoorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "door",
        abstract: "How doors work: when they open, who comes back in, where gates lead, what was scanned or went wrong.",
        subcommands: [
            DoorPolicyCommand.self, DoorZoneCommand.self, DoorLedgerCommand.self, DoorConflictsCommand.self,
        ])
}
