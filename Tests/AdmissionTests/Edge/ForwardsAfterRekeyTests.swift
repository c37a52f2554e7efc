import Barcodes
import Orders
import Secrets
import Storage
import StorageTesting
import Synchronization
import Testing
import Ticketing
import VenueTesting

@testable import Admission

@Suite("An edge whose main service has a new master key", .venue())
struct ForwardsAfterRekeyTests {
    private func reissue(_ house: EdgeHouse, _ ticket: Int) async throws {
        let care = BarcodeCare(
            database: house.night.database, schemes: [ReferenceScheme()],
            world: .seeded(9, now: SampleVenue.evening))
        let reading = BarcodeReader(schemes: [ReferenceScheme()]).read(house.night.tickets[ticket].barcode.value.text)
        _ = try #require(try await care.reissue(reading, reason: "lost", actor: "test"))
    }

    private func scan(_ house: EdgeHouse, _ ticket: Int, _ nonce: String) async throws -> Verdict {
        try await house.ledger.scan(house.night.request(ticket, nonce: nonce)).verdict
    }

    @Test func `forwards what it judged by the old list, and valid entries are no conflicts`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            #expect(try await scan(house, 0, "before") == .admitted)
            let new = ManifestKeys(try MasterKey(bytes: Array(repeating: 9, count: 32)))
            house.upstream.paired.withLock { $0.keys = new }
            // The old pairing takes no list any more, and its doors go on by the old one.
            await #expect {
                try await house.round()
            } throws: {
                ($0 as? EdgeError)?.code == .forgedList
            }
            #expect(try await scan(house, 1, "between") == .admitted)
            #expect(try await house.changes(of: 0, in: house.night.database).map(\.nonce) == ["before"])
            let link = try await house.pairAnew(new)
            try await house.night.database.settle()
            try await link.round()
            #expect(try await house.changes(of: 1, in: house.night.database).map(\.nonce) == ["between"])
            #expect(try await house.conflicts().isEmpty)
            // By the new list hashes are compared again.
            house.line(.down)
            #expect(try await scan(house, 2, "after") == .admitted)
            #expect(try await scan(house, 3, "beside") == .admitted)
            try await reissue(house, 2)
            house.line(.up)
            try await house.night.database.settle()
            try await link.round()
            let conflicts = try await house.conflicts()
            #expect(conflicts.map(\.reason) == [.reissued] && conflicts.map(\.merged.sequence) == [1])
            #expect(try await house.changes(of: 3, in: house.night.database).map(\.nonce) == ["beside"])
        }
    }

    @Test func `who came in twice is a conflict whatever the keys`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            house.line(.down)
            #expect(try await scan(house, 0, "here") == .admitted)
            _ = try await house.night.ledger.scan(house.night.request(0, nonce: "there", device: "online"))
            let new = ManifestKeys(try MasterKey(bytes: Array(repeating: 9, count: 32)))
            let link = try await house.pairAnew(new)
            house.line(.up)
            try await link.round()
            #expect(try await house.conflicts().map(\.kind) == [.doubleAdmission])
        }
    }

    @Test func `an edge that does not tell the epoch is taken at its hash`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            #expect(try await scan(house, 0, "1") == .admitted)
            _ = try await house.edge.write { try $0.execute("DELETE FROM edge_epoch") }
            let link = try await house.pairAnew(ManifestKeys(try MasterKey(bytes: Array(repeating: 9, count: 32))))
            try await link.round()
            #expect(try await house.conflicts().map(\.kind) == [.unknownBarcode])
        }
    }

    @Test func `an edge of an older release learns by which keys it hashed`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            // As that release left it: it compared heads without the epoch, and kept none.
            try await house.edge.write { connection in
                try connection.execute("DELETE FROM edge_epoch")
                try connection.execute("UPDATE edge_state SET head = 'of before'")
            }
            _ = try await scan(house, 0, "1")
            try await house.edge.settle()
            let epochs = { @Sendable in try #require(try await house.store.waitingPiece()).scans.map(\.epoch) }
            #expect(try await epochs() == [nil])
            let list = try await house.upstream.manifest(since: house.store.cursor())
            #expect(try await house.store.take(EdgeManifest.read(list.bytes)))
            #expect(try await epochs() == [ManifestKeys(SampleVenue.masterKey).epoch])
        }
    }
}
