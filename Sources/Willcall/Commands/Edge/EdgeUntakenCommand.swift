import Admission
import ArgumentParser
import Service
import Ticketing

/// `willcall edge untaken`.
struct EdgeUntakenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "untaken", abstract: "List the scans that the main service did not take, and send them again.",
        discussion: """
            A line each, oldest first: nonce, verdict with the time, gate and device, performance, order and seat, why \
            it was not taken and when that was, whether it is sent again; tabs between them. It may run beside the edge.
            """)

    @Option(help: "The folder of the edge's own data.")
    var data = "./edge"

    @Option(help: "Only the scan of this nonce.")
    var nonce: String?

    @Flag(help: "Have them sent again by the next round of the edge, once the cause is mended at the main service.")
    var again = false

    func run() async throws {
        let database = try await EdgeData.beside(data)
        let store = UntakenStore(database: database)
        if again {
            let count = try await store.sendAgain(nonce: nonce)
            return print("\(count) \(count == 1 ? "scan is" : "scans are") sent again by the next round of the edge.")
        }
        let scans = try await store.scans(nonce: nonce)
        let names = try await AccessTokenStore(database: database, world: .live).names(
            ofDevices: Set(scans.map(\.device)))
        for scan in scans { print(Self.line(scan, names)) }
    }

    /// The scan as one line.
    static func line(_ scan: UntakenScan, _ names: [String: String]) -> String {
        let verdict = [scan.verdict.outcome.rawValue, scan.verdict.reason?.rawValue, scan.at.rfc3339]
        let place = [scan.gate, names[scan.device] ?? scan.device].compactMap(\.self).joined(separator: ", ")
        return [
            scan.nonce, verdict.compactMap(\.self).joined(separator: " "), place, scan.instanceCode ?? "",
            ([scan.orderNumber].compactMap(\.self) + scan.place).joined(separator: " "),
            "\(scan.reason) (\(scan.noticedAt.rfc3339))", scan.isSentAgain ? "sent again" : "",
        ].map(Terminal.line).joined(separator: "\t")
    }
}
