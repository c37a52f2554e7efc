import Orders
import SeedTesting
import Storage
import Testing
import Ticketing
import VenueTesting

@testable import Admission

/// A door without the network: it knows what it saw itself, and a clock of its own.
private struct OfflineDoor {
    let name: String
    /// How far its clock is behind the server's, in seconds.
    let skew: Int64
    var entries: [Int: Int] = [:]
    var inside: [Int: Int] = [:]
    var queue: [OfflineScan] = []
    /// What it sent when the answer was lost, to be sent again.
    var sent: [OfflineScan] = []

    mutating func scan(_ ticket: Int, _ direction: Attempt.Direction, maximum: Int) -> (
        Verdict.Outcome, Verdict.Reason?
    ) {
        if direction == .exit {
            guard inside[ticket, default: 0] > 0 else { return (.refused, .notInside) }
            inside[ticket, default: 0] -= 1
            return (.exited, nil)
        }
        let isReturn = entries[ticket, default: 0] > inside[ticket, default: 0]
        guard isReturn || entries[ticket, default: 0] < maximum else { return (.refused, .alreadyAdmitted) }
        inside[ticket, default: 0] += 1
        if !isReturn { entries[ticket, default: 0] += 1 }
        return (isReturn ? .readmitted : .admitted, nil)
    }
}

@Suite("Nights with doors offline, against a simple model", .venue())
struct ModelledUploadsTests {
    /// What the ledger should say of a ticket, as a child would keep it: how many are used, how many are in.
    private struct Tally {
        var used = 0
        var inside = 0
        var doubles = 0

        /// Somebody came in, whatever anybody thinks of it.
        mutating func enter(maximum: Int) {
            if used > inside {
                inside += 1
            } else {
                if used >= maximum { doubles += 1 }
                used += 1
                inside += 1
            }
        }

        mutating func leave() { inside -= 1 }
    }

    @Test(arguments: 1...4)
    func `every verdict given is in the ledger, and each double admission is one conflict`(round: Int) async throws {
        let night = try await DoorNight.open()
        var random = SeededGenerator(seed: Seed.next(for: "A night with doors offline \(round)"))
        var doors = (0..<3).map {
            OfflineDoor(name: "door \($0)", skew: Int64.random(in: -7_200...7_200, using: &random))
        }
        var tallies = Array(repeating: Tally(), count: night.tickets.count)
        var given: [ScanKey: Verdict.Outcome] = [:]
        for number in 1...400 {
            night.clock.advance(seconds: Int64.random(in: 1...60, using: &random))
            let ticket = Int.random(in: 0..<night.tickets.count, using: &random)
            let direction: Attempt.Direction = Int.random(in: 0..<3, using: &random) == 0 ? .exit : .entry
            let nonce = "n\(number)"
            let door = Int.random(in: 0..<doors.count, using: &random)
            switch Int.random(in: 0..<10, using: &random) {
            case 0: try await upload(&doors[door], night, &tallies, loses: Bool.random(using: &random))
            case 1...4:
                let verdict = try await night.ledger.scan(night.request(ticket, direction, nonce: nonce)).verdict
                // The live rule lets in by what the ledger holds.
                let tally = tallies[ticket]
                let maximum = DoorNight.entries[ticket]
                let passes = direction == .exit ? tally.inside > 0 : tally.used > tally.inside || tally.used < maximum
                #expect(verdict.changesState == passes, "live at \(number)")
                if verdict.changesState, direction == .entry { tallies[ticket].enter(maximum: maximum) }
                if verdict.changesState, direction == .exit { tallies[ticket].leave() }
            default:
                let (outcome, reason) = doors[door].scan(ticket, direction, maximum: DoorNight.entries[ticket])
                doors[door].queue.append(
                    try OfflineScan(
                        .barcode(night.tickets[ticket].barcode.value.text), gate: "South", direction: direction,
                        nonce: nonce, scannedAt: night.clock.now.advanced(bySeconds: -doors[door].skew),
                        given: outcome, reason: reason))
                given[ScanKey(device: doors[door].name, nonce: nonce)] = outcome
            }
        }
        for index in doors.indices { try await upload(&doors[index], night, &tallies, loses: false) }
        try await check(night, tallies, given)
    }

    /// Uploads what a door has; sometimes the answer is lost, and all of it comes again with the next upload.
    private func upload(
        _ door: inout OfflineDoor, _ night: DoorNight, _ tallies: inout [Tally], loses: Bool
    ) async throws {
        let fresh = door.queue
        let scans = door.sent + fresh
        guard !scans.isEmpty else { return }
        let results = try await night.ledger.merge(
            OfflineUpload(
                device: door.name, deviceTime: night.clock.now.advanced(bySeconds: -door.skew),
                scans: scans.reversed())
        ).scans
        #expect(results.allSatisfy { (try? $0.get()) != nil })
        for scan in fresh {
            let ticket = try #require(
                night.tickets.firstIndex { scan.subject == .barcode($0.barcode.value.text) })
            switch scan.given.outcome {
            case .admitted, .readmitted: tallies[ticket].enter(maximum: DoorNight.entries[ticket])
            case .exited: tallies[ticket].leave()
            default: break
            }
        }
        door.queue = []
        door.sent = loses ? scans : []
    }

    private func check(_ night: DoorNight, _ tallies: [Tally], _ given: [ScanKey: Verdict.Outcome]) async throws {
        let rows = try await night.database.read { connection in
            try connection.rows(ScanRow.columns + " WHERE batch IS NOT NULL").map(ScanRow.init)
        }
        #expect(rows.count == given.count)
        for row in rows {
            #expect(row.given == given[ScanKey(device: row.device, nonce: row.nonce)])
            #expect(row.verdict.letsIn == (row.given == .admitted || row.given == .readmitted))
        }
        let changes = try await night.changes()
        let conflicts = try await ConflictStore(database: night.database, world: SampleVenue.world)
            .conflicts(limit: AdmissionLimits.conflictsPerPage).conflicts
        #expect(conflicts.allSatisfy { $0.kind == .doubleAdmission })
        for (ticket, tally) in zip(night.tickets, tallies) {
            let history = changes[ticket.id.text] ?? []
            #expect(history.compactMap(\.sequence) == Array(1..<(history.count + 1)))
            let state = AdmissionState(history.compactMap(\.scan))
            #expect(state.inside == tally.inside)
            #expect(state.entries == tally.used)
            #expect(conflicts.count { $0.ticket?.id == ticket.id } == tally.doubles)
        }
    }
}
