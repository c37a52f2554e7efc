import Foundation
import Orders
import Secrets
import Storage
import StorageTesting
import Testing
import Ticketing
import VenueTesting

@testable import Admission

@Suite("A database that was restored is known by the places it gave", .venue())
struct KnowsItsHistoryTests {
    private func world(_ night: DoorNight) -> World {
        World(now: { night.clock.now }, randomBytes: World.live.randomBytes)
    }

    private func lists(_ night: DoorNight) -> ManifestStore {
        ManifestStore(
            database: night.database, keys: ManifestKeys(SampleVenue.masterKey), world: world(night))
    }

    /// A list of all that is settled.
    private func list(_ night: DoorNight, since: Manifest? = nil, isForEdge: Bool = false) async throws -> Manifest {
        try await night.database.settle()
        return try await lists(night).manifest(
            ManifestRequest(
                instanceCodes: [night.tickets[0].instance.code], since: since?.next, isForEdge: isForEdge))
    }

    private func begin(_ night: DoorNight) async throws {
        try await Milestone.begin(in: night.database, world: world(night))
    }

    private func milestones(_ night: DoorNight) async throws -> Int64? {
        try await night.database.read { try $0.row("SELECT count(*) AS count FROM milestone")?.integer("count") }
    }

    private func scan(_ night: DoorNight, _ ticket: Int, _ nonce: String) async throws {
        _ = try await night.ledger.scan(night.request(ticket, nonce: nonce))
    }

    @Test(arguments: [false, true])
    func `a list of a history that was lost is followed by a complete one`(isForEdge: Bool) async throws {
        let night = try await DoorNight.open()
        try await begin(night)
        let early = try await list(night, isForEdge: isForEdge)
        let backup = try await Backup(of: night.database)
        try await scan(night, 0, "lost")
        let late = try await list(night, since: early, isForEdge: isForEdge)
        #expect(!late.isComplete)
        try await backup.restore(night.database)
        // It goes on past the mark of the list, before a node starts and after.
        for number in 0..<5 { try await scan(night, 3, "before-\(number)") }
        try await begin(night)
        for number in 0..<5 { try await scan(night, 2, "after-\(number)") }
        let whole = try await list(night, since: late, isForEdge: isForEdge)
        #expect(whole.isComplete && whole.rights == 4)
        #expect(!String(decoding: whole.bytes, as: UTF8.self).contains("\"lost\""))
        // What the backup has told is told on from there.
        let changes = try await list(night, since: early, isForEdge: isForEdge)
        #expect(!changes.isComplete)
        #expect(isForEdge ? changes.rights == 0 : changes.rights == 2)
        #expect(String(decoding: changes.bytes, as: UTF8.self).contains("\"before-4\"") == isForEdge)
    }

    @Test func `nodes that start and stop beside each other take no place away`() async throws {
        let night = try await DoorNight.open()
        async let first: Void = begin(night)
        async let second: Void = begin(night)
        try await first
        try await second
        var last = try await list(night)
        for number in 0..<6 {
            try await scan(night, 3, "\(number)")
            if number.isMultiple(of: 2) { try await begin(night) }
            // Each list is made by another node.
            last = try await list(night, since: last)
            #expect(!last.isComplete && last.rights == (number < 5 ? 1 : 0))
        }
    }

    @Test func `asking again and again writes nothing while there is no news`() async throws {
        let night = try await DoorNight.open()
        let first = try await list(night)
        let count = try await milestones(night)
        for _ in 0..<3 {
            let again = try await list(night, since: first)
            #expect(again.next == first.next && again.rights == 0)
        }
        // A refusal is no news of a right.
        _ = try await night.ledger.scan(
            ScanRequest(
                scanned: "NOBODY", instanceCodes: nil, gate: nil, direction: .entry, nonce: "1", scannedAt: nil,
                device: "north"))
        #expect(try await list(night, since: first).next == first.next)
        #expect(try await milestones(night) == count)
        // What happens to tickets of other performances, further lists need not pass over again.
        let other = try #require(try await CatalogueStore(database: night.database).instances().last)
        #expect(other.code != night.tickets[0].instance.code)
        try await night.database.write { connection in
            let row = try #require(
                try connection.row(
                    "SELECT id FROM ticket WHERE instance_id = ?1 LIMIT 1", [.text(night.tickets[0].instance.id.text)]))
            // One of its rights and itself go over to the other.
            let (ticket, instance) = (SQLValue.text(try row.text("id")), SQLValue.text(other.id.text))
            try connection.execute("UPDATE ticket SET instance_id = ?1 WHERE id = ?2", [instance, ticket])
            try connection.execute(
                "UPDATE admission_right SET instance_id = ?1 WHERE ticket_id = ?2", [instance, ticket])
            try OrderStore.noteChange(ofTickets: [TicketID(row.text("id"))], on: connection)
        }
        let moved = try await list(night, since: first)
        #expect(!moved.isComplete && moved.rights == 0 && moved.next != first.next)
        let kept = try await list(night, since: moved)
        #expect(kept.next == moved.next)
        // A place that is not renewed would be forgotten.
        night.clock.advance(seconds: AdmissionLimits.placeSeconds)
        let renewed = try await list(night, since: kept)
        #expect(!renewed.isComplete && renewed.next != kept.next)
    }

    @Test func `a place is good for a day, and that of a start as long as it is the newest`() async throws {
        let night = try await DoorNight.open()
        try await begin(night)
        let feed = ScanFeed(database: night.database)
        let instance = night.tickets[0].instance.id
        let position = try await feed.reading(of: instance, from: nil).end
        let first = try await list(night)
        night.clock.advance(seconds: AdmissionLimits.milestoneSeconds - 1)
        let second = try await list(night)
        #expect(try await !list(night, since: first).isComplete)
        night.clock.advance(seconds: 2)
        _ = try await list(night)
        #expect(try await !list(night, since: first).isComplete, "it was the newest until yesterday")
        #expect(try await feed.reading(of: instance, from: position).hasGap)
        night.clock.advance(seconds: AdmissionLimits.milestoneSeconds)
        _ = try await list(night)
        #expect(try await list(night, since: first).isComplete)
        #expect(try await list(night, since: second).isComplete)
        #expect(try await milestones(night) == 6)
    }

    @Test func `who watches is told that the place is lost, and keeps it through starts`() async throws {
        let night = try await DoorNight.open()
        try await begin(night)
        let feed = ScanFeed(database: night.database)
        let instance = night.tickets[0].instance.id
        func reading(_ start: FeedPosition?) async throws -> ScanFeed.Reading {
            try await night.database.settle()
            return try await feed.reading(of: instance, from: start)
        }
        let early = try await reading(nil).end
        #expect(FeedPosition(early.text)?.milestone == early.milestone && early.milestone?.count == 16)
        try await scan(night, 0, "kept")
        try await begin(night)
        try await begin(night)
        let kept = try await reading(early)
        #expect(!kept.hasGap && kept.news.count == 1 && kept.end.milestone != early.milestone)
        let backup = try await Backup(of: night.database)
        for number in 0..<4 { try await scan(night, 3, "lost-\(number)") }
        let lost = try await reading(kept.end).end
        try await begin(night)
        let later = try await reading(kept.end).end
        try await backup.restore(night.database)
        try await begin(night)
        for number in 0..<9 { try await scan(night, 2, "after-\(number)") }
        #expect(try await reading(later).hasGap, "its milestone is gone")
        if TemporaryDatabase.engine == .sqlite {
            #expect(try await reading(lost).hasGap, "it lies beyond the start")
        }
        #expect(try await !reading(kept.end).hasGap)
        for text in ["\(lost.mark)", "\(lost.mark)-", "\(lost.mark)-0000000000000000", "0-x-y"] {
            #expect(try await reading(FeedPosition(text)).hasGap, "\(text)")
        }
        #expect(FeedPosition(String(repeating: "1", count: AdmissionLimits.positionLength + 1)) == nil)
    }

    @Test func `a node that goes on counts what the database has, and not what it remembers`() async throws {
        let night = try await DoorNight.open()
        try await begin(night)
        let counter = DoorCounter(database: night.database, world: world(night))
        let instance = night.tickets[0].instance.id
        let backup = try await Backup(of: night.database)
        try await scan(night, 0, "lost")
        _ = try await list(night)
        #expect(try await counter.counts(of: instance).tally.total.admitted == 1)
        try await backup.restore(night.database)
        #expect(try await counter.counts(of: instance).tally.total.admitted == 0)
        for number in 0..<4 { try await scan(night, 3, "after-\(number)") }
        #expect(try await counter.counts(of: instance).tally.total.admitted == 4)
    }

    @Test func `marks of a dump that another server made are given anew`() async throws {
        guard TemporaryDatabase.engine == .postgreSQL else { return }
        let night = try await DoorNight.open()
        try await begin(night)
        try await scan(night, 0, "1")
        let before = try await list(night)
        let started = try await milestones(night)
        try await begin(night)
        #expect(try await milestones(night) == (started ?? 0) + 1, "a start alone changes nothing")
        #expect(try await !list(night, since: before).isComplete)
        // As read in on a server that has given few numbers yet: other transactions wrote the rows, and marks are high.
        try await night.database.write { connection in
            for table in ["milestone", "ticket", "scan"] as [SQL] {
                try connection.execute("UPDATE " + table + " SET mark = mark + 1000000000")
            }
        }
        try await begin(night)
        #expect(try await milestones(night) == 1)
        let whole = try await list(night, since: before)
        #expect(whole.isComplete && whole.rights == 4)
        let nothing = try await list(night, since: whole)
        #expect(!nothing.isComplete && nothing.rights == 0)
        let highest = try await night.database.read {
            try $0.row("SELECT max(mark) AS mark FROM scan")?.integer("mark")
        }
        #expect(try #require(highest) < 1_000_000_000)
    }

    @Test func `a receipt is known while the whole upload is there`() async throws {
        let night = try await DoorNight.open()
        func upload(_ nonces: [String], receipt: String? = nil) async throws -> MergedUpload {
            try await night.ledger.merge(
                OfflineUpload(
                    device: "south", deviceTime: night.clock.now,
                    scans: nonces.map {
                        try OfflineScan(
                            .barcode(night.tickets[3].barcode.value.text), nonce: $0, scannedAt: night.clock.now,
                            given: .refused, reason: .tooEarly)
                    }, receipt: receipt))
        }
        func isKnown(_ receipt: String) async throws -> Bool {
            let list = try await lists(night).manifest(
                ManifestRequest(instanceCodes: [night.tickets[0].instance.code], receipt: receipt))
            return String(decoding: list.bytes, as: UTF8.self).contains("\"receiptKnown\":true")
        }
        let early = try await upload(["1"])
        #expect(early.isReceiptKnown == nil)
        let backup = try await Backup(of: night.database)
        let nonces = (0..<AdmissionLimits.mergedPerTransaction + 1).map { "n\($0)" }
        let late = try await upload(nonces, receipt: early.receipt)
        #expect(late.isReceiptKnown == true)
        #expect(try await isKnown(early.receipt))
        #expect(try await isKnown(late.receipt))
        // A standby that took over between two pieces.
        try await night.database.write { connection in
            _ = try connection.execute(
                "UPDATE scan_batch SET merged = merged - 1 WHERE id = ?1", [.text(late.receipt)])
        }
        #expect(try await !isKnown(late.receipt))
        try await backup.restore(night.database)
        #expect(try await !isKnown(late.receipt))
        #expect(try await isKnown(early.receipt))
        let again = try await upload(nonces, receipt: late.receipt)
        #expect(again.isReceiptKnown == false)
        #expect(try await isKnown(again.receipt))
        #expect(try await !isKnown("nonsense"))
        let silent = try await lists(night).manifest(
            ManifestRequest(instanceCodes: [night.tickets[0].instance.code]))
        #expect(!String(decoding: silent.bytes, as: UTF8.self).contains("receiptKnown"))
    }
}
