import Admission
import ArgumentParser
import Ticketing

/// `willcall door zone`.
struct DoorZoneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zone", abstract: "Say which zone a gate leads into.",
        discussion: "A ticket for certain zones passes only gates that lead into one of them.")

    @Argument(help: "The gate's name, as devices send it.")
    var gate: String

    @Argument(help: "The zone; the gate leads into none of its own, if left out.")
    var zone: String?

    @OptionGroup var data: DataOptions

    func run() async throws {
        try await DoorStore(database: data.open(), world: .live).setZone(zone, ofGate: gate, actor: Terminal.actor)
        print(zone.map { "‘\(gate)’ leads into ‘\($0)’." } ?? "‘\(gate)’ leads into no zone of its own.")
    }
}
