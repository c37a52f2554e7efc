import ArgumentParser

/// `willcall door`.
struct DoorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "door",
        abstract: "How doors work, what was scanned at them, and what went wrong.",
        subcommands: [
            DoorPolicyCommand.self, DoorZoneCommand.self, DoorListCommand.self, DoorLedgerCommand.self,
            DoorConflictsCommand.self,
        ])
}
