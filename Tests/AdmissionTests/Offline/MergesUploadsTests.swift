import Barcodes
import Orders
import Storage
import Testing
import Ticketing
import VenueTesting

@testable import Admission

@Suite("Uploads of doors that were offline", .venue())
struct MergesUploadsTests {
    private func scan(
        _ night: DoorNight, _ ticket: Int, nonce: String, at seconds: Int64 = 0,
        _ given: Verdict.Outcome = .admitted, reason: Verdict.Reason? = nil, gate: String? = "South",
        forwardedFor: String? = nil
    ) throws -> OfflineScan {
        try OfflineScan(
            .barcode(night.tickets[ticket].barcode.value.text), gate: gate, nonce: nonce,
            scannedAt: night.clock.now.advanced(bySeconds: seconds), given: given, reason: reason,
            forwardedFor: forwardedFor)
    }

    private func upload(
        _ night: DoorNight, _ scans: [OfflineScan], device: String = "south", skew: Int64 = 0
    ) async throws -> [Result<MergedScan, AdmissionError>] {
        try await night.ledger.merge(
            OfflineUpload(device: device, deviceTime: night.clock.now.advanced(bySeconds: -skew), scans: scans)
        ).scans
    }

    private func conflicts(_ night: DoorNight) async throws -> [AdmissionConflict] {
        try await ConflictStore(database: night.database, world: SampleVenue.world)
            .conflicts(limit: AdmissionLimits.conflictsPerPage).conflicts
    }

    @Test func `what was admitted stays so, and both doors are told of a double admission`() async throws {
        let night = try await DoorNight.open()
        let offline = try scan(night, 0, nonce: "1")
        night.clock.advance(seconds: 600)
        #expect(try await night.ledger.scan(night.request(0, nonce: "live")).verdict == .admitted)
        night.clock.advance(seconds: 600)
        let result = try #require(try await upload(night, [offline]).first).get()
        #expect(result.verdict == .admitted)
        #expect(result.trouble?.kind == .doubleAdmission)
        #expect(result.at == SampleVenue.evening)
        let conflict = try #require(try await conflicts(night).first)
        #expect(conflict.id == result.trouble?.id)
        #expect(conflict.earlier?.gate == "North" && conflict.earlier?.device == "north")
        #expect(conflict.merged.gate == "South" && conflict.merged.device == "south")
        #expect(conflict.earlier?.at == SampleVenue.evening.advanced(bySeconds: 600))
        #expect(conflict.earlier?.isOffline == false && conflict.merged.isOffline)
        #expect(conflict.ticket?.id == night.tickets[0].id)
        let rows = try await night.changes()[night.tickets[0].id.text] ?? []
        #expect(rows.map(\.sequence) == [1, 2])
        #expect(rows.map { $0.batch != nil } == [false, true])
        #expect(try await night.ledger.scan(night.request(0, nonce: "x")).verdict == .refused(.alreadyAdmitted))
    }

    @Test func `a repeated upload gets the recorded answers and makes no second conflict`() async throws {
        let night = try await DoorNight.open()
        let scans = try [
            scan(night, 0, nonce: "1"), scan(night, 0, nonce: "2", at: 1),
            scan(night, 1, nonce: "3", .refused, reason: .tooEarly),
        ]
        let first = try await upload(night, scans).map { try $0.get() }
        night.clock.advance(seconds: 60)
        #expect(try await upload(night, scans.reversed()).map { try $0.get() } == first.reversed())
        #expect(first.map(\.verdict) == [.admitted, .admitted, .refused(.tooEarly)])
        #expect(try await conflicts(night).map(\.id) == [first[1].trouble?.id])
        let other = try await upload(night, [scan(night, 1, nonce: "1")])
        #expect(throws: AdmissionError.self) { try other[0].get() }
        #expect(try await night.changes()[night.tickets[1].id.text] == nil)
    }

    @Test func `an upload is known by its receipt, though the answer to a commit was lost`() async throws {
        let night = try await DoorNight.open()
        let clock = night.clock
        // The first commit is that of the upload's own row.
        let ledger = ScanLedger(
            database: LosesCommits(night.database, after: 1), reader: BarcodeReader(schemes: [ReferenceScheme()]),
            world: World(now: { clock.now }, randomBytes: World.live.randomBytes))
        let merged = try await ledger.merge(
            OfflineUpload(device: "south", deviceTime: clock.now, scans: [scan(night, 0, nonce: "1")]))
        #expect(try merged.scans.map { try $0.get().verdict } == [.admitted])
        #expect(try await night.database.read { try OfflineUpload.isKept(merged.receipt, on: $0) })
        #expect(try await night.changes()[night.tickets[0].id.text]?.count == 1)
    }

    @Test func `scans are merged by their times, corrected by the device's clock and never in the future`() async throws
    {
        let night = try await DoorNight.open()
        // The device is an hour behind.
        let scans = try [
            scan(night, 0, nonce: "late", at: -3_600 - 10), scan(night, 0, nonce: "early", at: -3_600 - 20),
            scan(night, 1, nonce: "future", at: 7_200),
        ]
        let results = try await upload(night, scans, skew: 3_600).map { try $0.get() }
        #expect(results.map { $0.at.seconds - night.clock.now.seconds } == [-10, -20, 0])
        #expect(results[1].trouble == nil)
        #expect(results[0].trouble?.kind == .doubleAdmission)
        let batch = try await night.database.read { try $0.rows("SELECT device, skew, scans FROM scan_batch") }
        #expect(try batch.map { try $0.integer("skew") } == [3_600_000_000])
        #expect(try batch.map { try $0.integer("scans") } == [3])
    }

    @Test func `an unknown code that was let in is a conflict with its code`() async throws {
        let night = try await DoorNight.open()
        let scans = try [
            OfflineScan(.barcode("0000-NOBODY"), nonce: "1", scannedAt: night.clock.now, given: .admitted),
            OfflineScan(
                .right(RightID(in: SampleVenue.world)), nonce: "2", scannedAt: night.clock.now, given: .admitted),
            OfflineScan(
                .barcode("0000-NOBODY"), nonce: "3", scannedAt: night.clock.now, given: .refused,
                reason: .unknownBarcode),
        ]
        let results = try await upload(night, scans).map { try $0.get() }
        #expect(results.map(\.verdict.outcome) == [.refer, .refer, .refused])
        let found = try await conflicts(night)
        #expect(found.map(\.kind) == [.unknownBarcode, .unknownBarcode])
        #expect(Set(found.map(\.barcode)).contains("0000-NOBODY"))
        #expect(found.allSatisfy { $0.merged.outcome == .admitted && $0.ticket == nil })
    }

    @Test func `a right is enough where the code was not kept`() async throws {
        let night = try await DoorNight.open()
        let answer = try await night.ledger.simulate(night.request(2, nonce: "s"))
        let right = try #require(answer.rightID)
        let scans = try (1...3).map {
            try OfflineScan(
                .right(right), nonce: "\($0)", scannedAt: night.clock.now.advanced(bySeconds: Int64($0)),
                given: .admitted)
        }
        let results = try await upload(night, scans).map { try $0.get() }
        #expect(results.map { $0.trouble?.kind } == [nil, nil, .doubleAdmission])
        #expect(results.map { $0.trouble?.reason } == [nil, nil, .entryLimitReached])
    }

    @Test func `who was let in by a right is in, wherever the device was moved since`() async throws {
        let night = try await DoorNight.open()
        let instances = try await CatalogueStore(database: night.database).instances()
        let own = night.tickets[0].instance.code
        let offer = try await night.devices.offer(Device.Settings(name: "Foyer", instanceCodes: [own]), actor: "test")
        let device = try await night.devices.pair(code: offer.code).device
        let right = try #require(try await night.ledger.simulate(night.request(0, nonce: "s")).rightID)
        let scan = try OfflineScan(.right(right), nonce: "1", scannedAt: night.clock.now, given: .admitted)
        let other = try #require(instances.first { $0.code != own })
        _ = try await night.devices.change(device.id, actor: "test") { $0.instanceCodes = [other.code] }
        let merged = try #require(try await upload(night, [scan], device: device.ledgerName).first).get()
        #expect(merged.verdict == .admitted && merged.trouble == nil)
        #expect(try await night.ledger.scan(night.request(0, nonce: "2")).verdict == .refused(.alreadyAdmitted))
    }

    @Test func `a scan whose live answer was lost is counted once`() async throws {
        let night = try await DoorNight.open()
        _ = try await night.ledger.scan(night.request(0, nonce: "1", device: "south", gate: "South"))
        let same = try #require(try await upload(night, [scan(night, 0, nonce: "1")]).first).get()
        #expect(same.verdict == .admitted && same.trouble == nil)
        // Refused live, but the door never heard it and let in.
        _ = try await night.ledger.scan(night.request(0, nonce: "2", device: "south", gate: "South"))
        let scans = [try scan(night, 0, nonce: "2")]
        let other = try #require(try await upload(night, scans).first).get()
        #expect(other.trouble?.kind == .doubleAdmission)
        #expect(try await upload(night, scans).map { try $0.get() } == [other])
        #expect(try await night.changes()[night.tickets[0].id.text]?.count == 2)
        let wrong = try await upload(night, [scan(night, 1, nonce: "1")])
        #expect(throws: AdmissionError.self) { try wrong[0].get() }
    }

    @Test func `a node's doors have nonces of their own, and names with the node's before`() async throws {
        let night = try await DoorNight.open()
        let scans = try [
            scan(night, 0, nonce: "1", forwardedFor: "Left"), scan(night, 1, nonce: "1", forwardedFor: "Right"),
        ]
        #expect(try await upload(night, scans, device: "node").allSatisfy { (try? $0.get()) != nil })
        let devices = try await night.changes().values.joined().map(\.device)
        #expect(Set(devices) == ["node/Left", "node/Right"])
    }

    @Test func `a revoked device uploads nothing`() async throws {
        let night = try await DoorNight.open()
        let offer = try await night.devices.offer(Device.Settings(name: "Edge", profile: .edge), actor: "test")
        let device = try await night.devices.pair(code: offer.code).device
        let scans = [try scan(night, 0, nonce: "1", forwardedFor: "Left")]
        _ = try await upload(night, scans, device: device.ledgerName)
        let names = try await night.database.read {
            try DeviceStore.names(of: [device.ledgerName + "/Left", "cli/x"], on: $0)
        }
        #expect(names == [device.ledgerName + "/Left": "Edge/Left"])
        #expect(try await night.devices.revoke(device.id, actor: "test"))
        await #expect {
            _ = try await upload(night, [scan(night, 1, nonce: "2")], device: device.ledgerName)
        } throws: {
            ($0 as? AdmissionError)?.code == .deviceRevoked
        }
        #expect(try await night.changes().count == 1)
    }

    @Test func `an upload has a scan and not too many, and a scan's parts fit each other`() throws {
        let at = SampleVenue.evening
        func code(_ make: () throws -> Any) -> AdmissionError.Code? {
            do {
                _ = try make()
                return nil
            } catch {
                return (error as? AdmissionError)?.code
            }
        }
        let scan = try OfflineScan(.barcode("X"), nonce: "1", scannedAt: at, given: .admitted)
        let limit = AdmissionLimits.scansPerUpload
        #expect(code { try OfflineUpload(device: "d", deviceTime: at, scans: []) } == .invalidScan)
        #expect(
            code { try OfflineUpload(device: "d", deviceTime: at, scans: Array(repeating: scan, count: limit)) } == nil)
        #expect(
            code { try OfflineUpload(device: "d", deviceTime: at, scans: Array(repeating: scan, count: limit + 1)) }
                == .batchTooLarge)
        #expect(code { try OfflineScan(.barcode(""), nonce: "1", scannedAt: at, given: .admitted) } == .invalidScan)
        #expect(code { try OfflineScan(.barcode("X"), nonce: "", scannedAt: at, given: .admitted) } == .invalidScan)
        #expect(code { try OfflineScan(.barcode("X"), nonce: "1", scannedAt: at, given: .annulled) } == .invalidScan)
        #expect(code { try OfflineScan(.barcode("X"), nonce: "1", scannedAt: at, given: .refused) } == .invalidScan)
        #expect(
            code { try OfflineScan(.barcode("X"), direction: .exit, nonce: "1", scannedAt: at, given: .admitted) }
                == .invalidScan)
        #expect(
            code { try OfflineScan(.barcode("X"), nonce: "1", scannedAt: at, given: .admitted, reason: .tooLate) }
                == .invalidScan)
    }

    @Test func `a conflict is settled once, with a note`() async throws {
        let night = try await DoorNight.open()
        _ = try await upload(night, [scan(night, 0, nonce: "1"), scan(night, 0, nonce: "2", at: 1)])
        let store = ConflictStore(database: night.database, world: SampleVenue.world)
        let id = try #require(try await conflicts(night).first?.id)
        for note in ["", String(repeating: "n", count: AdmissionLimits.noteLength + 1)] {
            await #expect {
                _ = try await store.settle(id, note: note, actor: "Ann")
            } throws: {
                ($0 as? AdmissionError)?.code == .invalidNote
            }
        }
        #expect(try await store.conflicts(isSettled: false, limit: 10).conflicts.count == 1)
        let settled = try #require(try await store.settle(id, note: "Twins", actor: "Ann"))
        #expect(settled.settlement?.by == "Ann")
        #expect(try await store.settle(id, note: "Twins", actor: "Bob") == settled)
        await #expect {
            _ = try await store.settle(id, note: "Thieves", actor: "Bob")
        } throws: {
            ($0 as? AdmissionError)?.code == .alreadySettled
        }
        #expect(try await store.settle(ConflictID(in: SampleVenue.world), note: "n", actor: "Ann") == nil)
        #expect(try await store.conflicts(isSettled: false, limit: 10).conflicts.isEmpty)
        #expect(try await store.conflicts(isSettled: true, limit: 10).conflicts == [settled])
        let audit = try await night.database.read {
            try $0.rows("SELECT actor FROM audit WHERE action = 'conflict.settle'")
        }
        #expect(audit.count == 1)
    }

    @Test func `conflicts come in pages, of one performance or all`() async throws {
        let night = try await DoorNight.open()
        _ = try await upload(night, (0..<7).map { try scan(night, 0, nonce: "\($0)", at: Int64($0)) })
        let store = ConflictStore(database: night.database, world: SampleVenue.world)
        var seen: [ConflictID] = []
        var cursor: ConflictID?
        repeat {
            let page = try await store.conflicts(
                ofInstance: night.tickets[0].instance.code, from: cursor, limit: 4)
            seen += page.conflicts.map(\.id)
            cursor = page.next
        } while cursor != nil
        #expect(seen.count == 6 && Set(seen).count == 6 && seen == seen.sorted())
        let other = try #require(
            try await CatalogueStore(database: night.database).instances().first {
                $0.code != night.tickets[0].instance.code
            })
        #expect(try await store.conflicts(ofInstance: other.code, limit: 9).conflicts.isEmpty)
        await #expect {
            _ = try await store.conflicts(ofInstance: "NOWHERE", limit: 9)
        } throws: {
            ($0 as? AdmissionError)?.code == .unknownInstance
        }
    }
}
