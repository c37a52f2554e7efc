import Admission
import ArgumentParser
import Service
import Ticketing

/// `willcall door conflicts`.
struct DoorConflictsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conflicts", abstract: "List what doors without the network did that the rule would not have.",
        discussion: """
            A line each, oldest first: identifier, kind, reason, performance, order and seat, what was in the ledger \
            already, what was merged, the note; tabs between them.
            """)

    @Option(help: "Only of the performance of this code, and those whose performance is not known.")
    var instance: String?

    @Flag(help: "Those that are settled, instead of those that are open.")
    var settled = false

    @Option(help: "Settle the open conflict of this identifier; --note says what was found out or done.")
    var settle: String?

    @Option(help: "What was found out or done about the conflict.")
    var note: String?

    @OptionGroup var data: DataOptions

    func validate() throws {
        guard (settle == nil) == (note == nil) else { throw ValidationError("--settle and --note go together.") }
    }

    func run() async throws {
        let database = try await data.open()
        let store = ConflictStore(database: database, world: .live)
        if let settle, let note {
            guard let id = try? ConflictID(settle),
                try await store.settle(id, note: note, actor: Terminal.actor) != nil
            else {
                throw Refusal(
                    "No conflict \(PlainText.quoted(settle)) is open; ‘willcall door conflicts’ tells their "
                        + "identifiers.")
            }
            return print("The conflict is settled.")
        }
        let tokens = AccessTokenStore(database: database, world: .live)
        var cursor: ConflictID?
        var count = 0
        repeat {
            let page = try await store.conflicts(
                ofInstance: instance, isSettled: settled, from: cursor, limit: AdmissionLimits.conflictsPerPage)
            let devices = page.conflicts.flatMap { [$0.merged.device, $0.earlier?.device].compactMap(\.self) }
            let names = try await tokens.names(ofDevices: Set(devices))
            for conflict in page.conflicts { print(Self.line(conflict, names)) }
            count += page.conflicts.count
            cursor = page.next
        } while cursor != nil
        if count == 0 { Terminal.complain(settled ? "No conflict is settled." : "No conflict is open.") }
    }

    /// The conflict as one line.
    static func line(_ conflict: AdmissionConflict, _ names: [String: String]) -> String {
        func words(_ side: AdmissionConflict.Side) -> String {
            let place = [side.gate, names[side.device] ?? side.device].compactMap(\.self).joined(separator: ", ")
            return "\(side.outcome.rawValue) \(side.at.rfc3339) (\(place))"
        }
        let ticket = conflict.ticket.map { ticket in
            [ticket.orderNumber, ticket.area, ticket.row, ticket.seat].compactMap(\.self).joined(separator: " ")
        }
        return [
            conflict.id.text, conflict.kind.rawValue, conflict.reason.rawValue, conflict.instanceCode ?? "",
            ticket ?? conflict.barcode, conflict.earlier.map(words) ?? "", words(conflict.merged),
            conflict.settlement?.note ?? "",
        ].joined(separator: "\t")
    }
}
