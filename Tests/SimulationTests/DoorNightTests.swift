import Admission
import Foundation
import SeedTesting
import StorageTesting
import Testing
import VenueTesting

/// One night on each engine; `WILLCALL_SOAK=1` makes it twenty, each ten times as long.
@Suite("A door night", .venue(), .serialized, .timeLimit(.minutes(30)))
struct DoorNightTests {
    private static let isSoak = ProcessInfo.processInfo.environment["WILLCALL_SOAK"] != nil
    private static let acts = isSoak ? 5000 : 500

    @Test(arguments: 1...(isSoak ? 20 : 1))
    func `admits nobody twice unlisted, and keeps all that was said`(round: Int) async throws {
        let engine = TemporaryDatabase.engine?.rawValue ?? ""
        let seed = Seed.next(for: "Door night \(round) on \(engine)")
        let clock = ContinuousClock()
        let begin = clock.now
        var night = try await Night.open(seed: seed)
        // From a little before the doors open until a little after they close.
        let pace = Int64(Night.opensBefore + Night.closesAfter + 1200) * 1000 / Int64(Self.acts)
        for _ in 0..<Self.acts {
            night.clock.advance(milliseconds: Int64.random(in: -2000...(2 * pace + 2000), using: &night.random))
            try await act(&night)
        }
        for door in night.doors.indices {
            while !(night.doors[door].queue + night.doors[door].sent).isEmpty { try await night.upload(door) }
        }
        try await night.expectTrueEdge()
        try await night.expectCounts()
        try await night.expectTrueList()
        try await night.expectWholeLedger()
        try FileManager.default.removeItem(at: night.edge.folder)
        let doubles = night.tickets.map(\.doubles).reduce(0, +)
        let others = night.tickets.map(\.others).reduce(0, +)
        print(
            "\(night.tickets.count) tickets, \(night.heard.count) live scans, \(night.merged.count) uploaded, "
                + "\(doubles) double admissions, \(others + night.strangers) other conflicts, in \(clock.now - begin).")
        #expect(doubles > 0, "the night had what it is about")
        // A short night may be without.
        #expect(others > 0 || !Self.isSoak, "the night had what it is about")
    }

    private func act(_ night: inout Night) async throws {
        switch night.draw(100) {
        case 0..<18: try await night.scan(.entry)
        case 18..<24: try await night.scan(.exit)
        case 24..<34: try await night.scanAtEdge()
        case 34..<37: try await night.roundOfEdge()
        case 37: try await night.edge.restart()
        case 38..<46: try await night.burst()
        case 46..<70: try await night.scanOffline()
        case 70..<75: try await night.upload(night.draw(night.doors.count))
        case 75..<79: try await night.pull(night.draw(night.doors.count))
        case 79..<83: try await night.sell()
        case 83..<85: try await night.callOff()
        case 85..<90: try await night.careForBarcode()
        case 90..<93: try await night.takeBack()
        case 93..<96: try await night.repeatOldScan()
        case 96: night.restart(night.draw(night.nodes.count))
        case 97: try await night.expectCounts()
        case 98: try await night.expectTrueEdge()
        default: try await night.expectTrueList()
        }
    }
}
