import Barcodes
import Orders
import SeedTesting
import Storage
import Testing
import Ticketing
import VenueTesting

@testable import Admission

@Suite("Counts of the doors", .venue())
struct DoorCounterTests {
    private func counter(_ night: DoorNight) -> DoorCounter {
        DoorCounter(database: night.database, world: World(now: { night.clock.now }, randomBytes: { _ in [] }))
    }

    @Test func `are those of the ledger, overrides and annulments as they are`() async throws {
        let night = try await DoorNight.open()
        let instance = night.tickets[0].instance
        let counter = counter(night)
        let before = try await counter.counts(of: instance.id)
        #expect(before.sold == ["Adult": DoorNight.entries.reduce(0, +)])
        #expect(before.tally == Tally())
        _ = try await night.ledger.scan(night.request(0, nonce: "1"))
        _ = try await night.ledger.scan(night.request(0, nonce: "2"))
        _ = try await night.ledger.scan(night.request(0, nonce: "3", override: "The steward knows her"))
        _ = try await night.ledger.scan(night.request(1, nonce: "4", gate: "South"))
        _ = try await night.ledger.annul(AnnulmentRequest(annuls: "4", nonce: "5", device: "north"))
        _ = try await night.ledger.scan(night.request(0, .exit, nonce: "6"))
        for counts in [
            try await counter.counts(of: instance.id), try await self.counter(night).counts(of: instance.id),
        ] {
            let total = counts.tally.total
            #expect(total.admitted == 2 && total.overridden == 1 && total.exited == 1 && total.inside == 1)
            #expect(total.refused == [.alreadyAdmitted: 1])
            #expect(counts.tally.gates["North"]?.admitted == 2)
            #expect(counts.tally.gates["South"]?.admitted == 0)
            #expect(counts.tally.ticketTypes["Adult"]?.inside == 1)
            #expect(counts.tally.flow.values.map(\.entered).reduce(0, +) == 2)
        }
    }

    @Test func `test tickets are apart, and what is sold or called off meanwhile is told`() async throws {
        let night = try await DoorNight.open()
        let instance = night.tickets[0].instance
        let counter = counter(night)
        _ = try await counter.counts(of: instance.id)
        try await night.database.write { connection in
            try connection.execute(
                "UPDATE ticket SET state = 'cancelled' WHERE id = ?1", [.text(night.tickets[3].id.text)])
            try OrderStore.noteChange(ofTickets: [night.tickets[3].id], on: connection)
        }
        #expect(try await counter.counts(of: instance.id).sold == ["Adult": 4])
        try await night.database.write { connection in
            try connection.execute("UPDATE orders SET is_test = 1")
            try OrderStore.noteChange(ofTickets: night.tickets.map(\.id), on: connection)
        }
        _ = try await night.ledger.scan(night.request(0, nonce: "1", isTest: true))
        let counts = try await counter.counts(of: instance.id)
        #expect(counts.sold.isEmpty && counts.soldInTest == 4)
        #expect(counts.tally.test.admitted == 1 && counts.tally.total == Passages())
    }

    @Test func `a code that is no ticket's is counted where the door admits to one performance`() async throws {
        let night = try await DoorNight.open()
        let instance = night.tickets[0].instance
        for (nonce, codes) in [("1", [instance.code]), ("2", nil)] as [(String, [String]?)] {
            let request = try ScanRequest(
                scanned: "NOBODY", instanceCodes: codes, gate: "North", direction: .entry, nonce: nonce,
                scannedAt: nil, device: "north")
            _ = try await night.ledger.scan(request)
        }
        let counts = try await counter(night).counts(of: instance.id)
        #expect(counts.tally.total.refused.values.reduce(0, +) == 1)
        #expect(counts.tally.gates["North"]?.refusals == 1)
    }

    @Test func `a ticket for another performance is counted by its type where it was refused`() async throws {
        let night = try await DoorNight.open()
        let other = try #require(
            try await CatalogueStore(database: night.database).instances()
                .first { $0.id != night.tickets[0].instance.id })
        let follower = counter(night)
        _ = try await follower.counts(of: other.id)
        for (nonce, ticket) in [("1", 0), ("2", 0), ("3", 1)] {
            let request = try ScanRequest(
                scanned: night.tickets[ticket].barcode.value.text, instanceCodes: [other.code], gate: "North",
                direction: .entry, nonce: nonce, scannedAt: nil, device: "north")
            _ = try await night.ledger.scan(request)
        }
        for counts in [try await follower.counts(of: other.id), try await counter(night).counts(of: other.id)] {
            #expect(counts.sold.isEmpty)
            #expect(counts.tally.total.refused == [.wrongInstance: 3])
            #expect(counts.tally.ticketTypes["Adult"]?.refusals == 3)
        }
    }

    @Test(arguments: 1...3)
    func `following in pieces is counting from scratch`(round: Int) async throws {
        let night = try await DoorNight.open()
        let instance = night.tickets[0].instance.id
        var random = SeededGenerator(seed: Seed.next(for: "Counts of a night \(round)"))
        // Several nodes write at once, and two others count whenever they like.
        let nodes = (0..<3).map { _ in
            ScanLedger(
                database: night.database, reader: BarcodeReader(schemes: [ReferenceScheme()]),
                world: World(now: { night.clock.now }, randomBytes: SampleVenue.world.randomBytes))
        }
        let followers = [counter(night), counter(night)]
        for piece in 0..<12 {
            let acts = try (0..<25).map { number in
                try night.request(
                    Int.random(in: 0..<4, using: &random), Bool.random(using: &random) ? .entry : .exit,
                    nonce: "\(piece)-\(number)", device: "d\(number % 3)",
                    gate: ["North", "South", nil].randomElement(using: &random) ?? nil,
                    override: number % 9 == 0 ? "The steward says so" : nil)
            }
            let isCounting = Bool.random(using: &random)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (index, act) in acts.enumerated() {
                    group.addTask {
                        let node = nodes[index % nodes.count]
                        _ = try await node.scan(act)
                        if index % 6 == 0 {
                            _ = try? await node.annul(
                                AnnulmentRequest(annuls: act.nonce, nonce: "a-" + act.nonce, device: act.device))
                        }
                    }
                }
                if isCounting { group.addTask { _ = try await followers[0].counts(of: instance) } }
                try await group.waitForAll()
            }
            night.clock.advance(seconds: Int64.random(in: -30...400, using: &random))
            if piece % 3 == 0 { _ = try await followers[1].counts(of: instance) }
        }
        let fresh = try await counter(night).counts(of: instance)
        for follower in followers {
            #expect(try await follower.counts(of: instance).isSame(as: fresh))
        }
        let changes = try await night.changes()
        let inside = changes.values.reduce(0) { $0 + AdmissionState($1.compactMap(\.scan)).inside }
        #expect(fresh.tally.total.inside == inside)
        #expect(fresh.tally.total.refusals > 0)
    }

    @Test func `as many performances as may be are remembered, and all are told right`() async throws {
        let night = try await DoorNight.open()
        _ = try await night.ledger.scan(night.request(0, nonce: "1"))
        let counter = counter(night)
        let world = World.seeded(4_711, now: SampleVenue.evening)
        for _ in 0...AdmissionLimits.rememberedTallies {
            #expect(try await counter.counts(of: InstanceID(in: world)).tally == Tally())
        }
        #expect(try await counter.counts(of: night.tickets[0].instance.id).tally.total.admitted == 1)
    }
}
