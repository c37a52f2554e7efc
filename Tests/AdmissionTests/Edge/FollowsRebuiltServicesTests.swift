import Barcodes
import Foundation
import Orders
import Storage
import Testing
import Ticketing
import VenueTesting

@testable import Admission

@Suite("An edge that is paired anew with a rebuilt service", .venue())
struct FollowsRebuiltServicesTests {
    /// The complete list of a service that was built anew: the same codes, numbers and barcodes, and other ids.
    private func rebuiltList(_ house: EdgeHouse) async throws -> [UInt8] {
        let text = String(decoding: try await house.upstream.manifest(since: nil).bytes, as: UTF8.self)
        return Array(text.replacing(/"01([0-9a-f]{6}-[0-9a-f]{4}-)/) { "\"f1\($0.1)" }.utf8)
    }

    @Test func `takes its list, and keeps and forwards what was scanned before`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            let list = try await rebuiltList(house)
            house.line(.down)
            #expect(try await house.ledger.scan(house.night.request(0, nonce: "1")).verdict == .admitted)
            #expect(
                try await house.ledger.scan(house.night.request(0, nonce: "2")).verdict == .refused(.alreadyAdmitted))
            let before = try #require(try await house.store.waitingPiece())
            #expect(try await house.store.take(EdgeManifest.read(list)))
            let barcodes = EdgeBarcodes()
            try await barcodes.reload(from: house.edge)
            // Both performances are there, and the code is that of the new one.
            let instances = try await house.edge.read { connection in
                try connection.rows("SELECT id, code FROM instance ORDER BY id").map {
                    [try $0.text("id"), try $0.text("code")]
                }
            }
            let own = house.night.tickets[0].instance
            #expect(instances.count == 2 && instances[0] == [own.id.text, own.id.text])
            #expect(instances[1] == ["f1" + own.id.text.dropFirst(2), own.code])
            // What was scanned waits as it did, and is taken.
            let after = try #require(try await house.store.waitingPiece())
            #expect(after.scans.map(\.right) == before.scans.map(\.right))
            #expect(after.scans.map(\.hash) == before.scans.map(\.hash))
            // The new service knows of no entry, and its tickets are others.
            let request = try house.night.request(1, nonce: "3")
            let ledger = ScanLedger(
                database: house.edge, reader: BarcodeReader(schemes: EdgeHouse.schemes, mapping: barcodes),
                world: SampleVenue.world)
            let answer = try await ledger.scan(request)
            #expect(answer.verdict == .admitted && answer.rightID?.text.hasPrefix("f1") == true)
            house.line(.up)
            try await house.round()
            let status = try await house.link.status()
            #expect(status.waiting == 0 && status.untaken == 0)
            #expect(try await house.changes(of: 0, in: house.night.database).map(\.nonce) == ["1"])
        }
    }

    @Test func `performances exchange their codes`() async throws {
        try await EdgeHouse.open { house in
            let instances = try await CatalogueStore(database: house.night.database).instances().prefix(2)
            func take(_ codes: [String]) async throws {
                try await house.edge.write { connection in
                    let orders = try OrderMirror(in: SampleVenue.world, on: connection)
                    for (instance, code) in zip(instances, codes) {
                        let mirrored = MirroredInstance(
                            id: instance.id, code: code, eventName: "Show", local: instance.start.local,
                            zone: instance.start.zone, offset: instance.start.offset, state: .scheduled)
                        try orders.write(mirrored, on: connection)
                    }
                }
                let ids = try await house.edge.read { try CatalogueStore.instanceIDs(ofCodes: codes, on: $0) }
                #expect(codes.map { ids[$0] } == instances.map(\.id))
            }
            try await take(["A", "B"])
            try await take(["B", "A"])
            try await take(["B", "C"])
        }
    }

    @Test func `a key that the new service lacks signs no more`() async throws {
        try await EdgeHouse.open { house in
            let world = SampleVenue.world
            func keys(_ keys: [MirroredKey]) async throws -> [SigningKey] {
                try await house.edge.write { try SigningKeyStore.mirror(keys, in: world, on: $0) }
                return try await house.edge.read { try SigningKeyStore.keys(on: $0) }
            }
            let (old, new) = ([UInt8](repeating: 1, count: 32), [UInt8](repeating: 2, count: 32))
            _ = try await keys([
                MirroredKey(number: 1, publicKey: old, state: .retired),
                MirroredKey(number: 2, publicKey: old, state: .active),
            ])
            let rebuilt = try await keys([MirroredKey(number: 1, publicKey: new, state: .active)])
            #expect(rebuilt.map(\.state) == [.active, .retired] && rebuilt.map(\.publicKey) == [new, old])
            #expect(try await keys([]).map(\.state) == [.retired, .retired])
        }
    }
}
