import Barcodes
import Orders
import Testing
import Ticketing
import VenueTesting

@testable import Admission

@Suite("What is asked at the doors passes over no table", .venue())
struct PassesOverNoTableTests {
    @Test func `counting, watching, exporting and looking up read by their indexes`() async throws {
        let night = try await DoorNight.open()
        for number in 0..<4 { _ = try await night.ledger.scan(night.request(number, nonce: "\(number)")) }
        _ = try await night.ledger.annul(AnnulmentRequest(annuls: "3", nonce: "back", device: "north"))
        let planned = PlannedDatabase(night.database)
        let world = World(now: { night.clock.now }, randomBytes: { _ in [] })
        let instance = night.tickets[0].instance.id
        let counter = DoorCounter(database: planned, world: world)
        for _ in 0..<2 { _ = try await counter.counts(of: instance) }
        let feed = ScanFeed(database: planned)
        #expect(try await feed.reading(of: instance, from: FeedPosition(mark: 0)).end.mark > 0)
        let export = LedgerExport(database: planned)
        let page = try await export.page(of: instance, limit: 2)
        _ = try await export.page(of: instance, from: page.next, limit: 2)
        let ledger = ScanLedger(
            database: planned, reader: BarcodeReader(schemes: [ReferenceScheme()]), world: world)
        let code = night.tickets[0].barcode.value.text
        #expect(try await ledger.lookup(code)?.isInside == true)
        var query = TicketQuery()
        query.name = "rig el"
        let found = try await ledger.tickets(matching: query, limit: 2)
        #expect(found.tickets.count == 2 && found.tickets[0].admission.inside == 1)
        #expect(try await ledger.tickets(matching: query, after: found.next, limit: 2).tickets.count == 2)
        query.instance = instance
        query.number = found.tickets[0].found.order.number
        #expect(try await ledger.tickets(matching: query, limit: 50).tickets.count == 4)
        #expect(planned.scans == [])
    }

    @Test func `judging scans and merging uploads read by their indexes`() async throws {
        let night = try await DoorNight.open()
        let planned = PlannedDatabase(night.database)
        let clock = night.clock
        let keys = ManifestKeys(SampleVenue.masterKey)
        let ledger = ScanLedger(
            database: planned, reader: BarcodeReader(schemes: [ReferenceScheme()]), listKeys: keys,
            world: World(now: { clock.now }, randomBytes: World.live.randomBytes))
        let right = try #require(try await ledger.scan(night.request(0, nonce: "live")).rightID)
        _ = try await ledger.annul(AnnulmentRequest(annuls: "live", nonce: "back", device: "north"))
        let ticket = night.tickets[0]
        let hash = BarcodeHash(key: keys.hashKey(ofInstance: ticket.instance.id), byteCount: 16)
        let shown: [OfflineScan.Subject] = [
            .barcode(night.tickets[1].barcode.value.text), .right(right),
            .right(right, hash: ShownHash(hash.text(of: ticket.barcode.value.text), epoch: keys.epoch)),
        ]
        let scans = try shown.enumerated().map { number, subject in
            try OfflineScan(
                subject, gate: "South", nonce: "\(number)", scannedAt: clock.now, given: .admitted)
        }
        for _ in 0..<2 {
            let merged = try await ledger.merge(OfflineUpload(device: "south", deviceTime: clock.now, scans: scans))
            #expect(try merged.scans.map { try $0.get().verdict } == [.admitted, .admitted, .admitted])
        }
        #expect(planned.scans == [])
    }
}
