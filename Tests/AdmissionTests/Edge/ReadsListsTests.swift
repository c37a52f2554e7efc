import Crypto
import Foundation
import Orders
import Storage
import StorageTesting
import Testing
import Ticketing
import VenueTesting

@testable import Admission

@Suite("An edge reads lists", .venue())
struct ReadsListsTests {
    /// Ways to damage a list, and whether reading alone notices.
    private static let damages: [(from: String, to: String, isRead: Bool)] = [
        ("\"version\":2", "\"version\":1", false), ("\"complete\":", "\"incomplete\":", false),
        ("\"keys\":[", "\"keys\":[{}", false), ("\"devices\":[", "\"other\":[", false),
        ("\"types\":[\"Adult\"]", "\"types\":[]", true), ("\"areas\":[\"Standing\"]", "\"areas\":[]", true),
        ("\"state\":\"scheduled\"", "\"state\":\"moved\"", true), ("\"order\":\"", "\"order\":1,\"x\":\"", false),
        ("\"zone\":", "\"place\":", false), ("\"start\":\"2", "\"start\":\"x", true),
        ("]],\"types\"", "]x],\"types\"", false), ("{", "", false),
        ("\",{\"ticket\":", "A\",{\"ticket\":", true),
    ]

    @Test func `a list that is damaged is refused, and nothing of it is kept`() async throws {
        try await EdgeHouse.open { house in
            let list = try await house.upstream.manifest(since: nil)
            let text = String(decoding: list.bytes, as: UTF8.self)
            for damage in Self.damages {
                let place = try #require(text.range(of: damage.from), "\(damage.from)")
                let bytes = Array(text.replacingCharacters(in: place, with: damage.to).utf8)
                await #expect {
                    let manifest = try EdgeManifest.read(bytes)
                    #expect(damage.isRead, "\(damage.to)")
                    _ = try await house.store.take(manifest)
                } throws: {
                    ($0 as? EdgeError)?.code == .malformedList
                }
            }
            #expect(try await house.store.pulledAt() == nil)
            let kept = try await house.edge.read { try $0.rows("SELECT id FROM instance") }
            #expect(kept.isEmpty)
            #expect(try await house.store.take(EdgeManifest.read(list.bytes)))
        }
    }

    @Test func `a list by which two tickets have one hash is refused, and the one before stands`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            let list = try await house.upstream.manifest(since: nil)
            let hashes = try EdgeManifest.read(list.bytes).rights.map(\.active)
            let text = String(decoding: list.bytes, as: UTF8.self).replacing(hashes[1], with: hashes[0])
            await #expect {
                _ = try await house.store.take(EdgeManifest.read(Array(text.utf8)))
            } throws: {
                ($0 as? EdgeError)?.code == .malformedList
            }
            #expect(try await house.ledger.scan(house.night.request(1, nonce: "1")).verdict == .admitted)
        }
    }

    @Test func `changes that contradict what the edge has are followed by a list that is whole`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            // The edge has the barcode of one ticket as another's, and the changes tell the first one anew.
            let ids = house.night.tickets.prefix(2).map { SQLValue.text($0.id.text) }
            try await house.edge.write { connection in
                let row = try connection.row("SELECT value FROM barcode WHERE ticket_id = ?1", [ids[0]])
                let value = try #require(try row?.text("value"))
                try connection.execute("DELETE FROM barcode WHERE ticket_id = ?1", [ids[0]])
                try connection.execute(
                    "UPDATE barcode SET value = ?2 WHERE ticket_id = ?1", [ids[1], .text(value)])
            }
            let changed = [house.night.tickets[0].id]
            try await house.night.database.write { try OrderStore.noteChange(ofTickets: changed, on: $0) }
            await #expect {
                try await house.round()
            } throws: {
                ($0 as? EdgeError)?.code == .incompleteList
            }
            try await house.round()
            #expect(try await house.link.status().trouble == nil)
            for ticket in 0...1 {
                let scan = try await house.ledger.scan(house.night.request(ticket, nonce: "\(ticket)"))
                #expect(scan.verdict == .admitted && scan.ticket?.id == house.night.tickets[ticket].id)
            }
        }
    }

    @Test func `hashes are so long that nobody finds a text for one of them`() async throws {
        try await EdgeHouse.open { house in
            let list = try await house.upstream.manifest(since: nil)
            let manifest = try EdgeManifest.read(list.bytes)
            let key = try #require(manifest.head.instances.first).hashKey
            let hashes = Set(
                house.night.tickets.map { ticket in
                    let text = Data(ticket.barcode.value.text.utf8)
                    return Data(HMAC<SHA256>.authenticationCode(for: text, using: SymmetricKey(data: key)).prefix(16))
                })
            #expect(
                hashes.count == 4 && Set(manifest.rights.map { Data(Base64URL.bytes(of: $0.active) ?? []) }) == hashes)
            // What has the beginning of a hash, as long as other doors' lists have it, is none of its.
            try await house.round()
            try await house.edge.write { connection in
                _ = try connection.execute(
                    "UPDATE barcode SET value = substr(value, 1, 45) WHERE ticket_id IS NOT NULL")
            }
            #expect(
                try await house.ledger.scan(house.night.request(0, nonce: "1")).verdict == .refused(.unknownBarcode))
        }
    }

    @Test func `a list for another kind of door is no base for changes, and is not read`() async throws {
        try await EdgeHouse.open { house in
            let codes = [house.night.tickets[0].instance.code]
            let steward = try await house.upstream.lists.manifest(
                ManifestRequest(instanceCodes: codes, tellsNames: true))
            #expect {
                try EdgeManifest.read(steward.bytes)
            } throws: {
                ($0 as? EdgeError)?.code == .malformedList
            }
            let next = try await house.upstream.lists.manifest(
                ManifestRequest(instanceCodes: codes, since: steward.next, isForEdge: true))
            #expect(next.isComplete)
        }
    }

    @Test func `a list that speaks of an unknown right is fetched whole the next time`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            _ = try await house.night.ledger.scan(house.night.request(0, nonce: "a", device: "online"))
            try await house.night.database.settle()
            try await house.edge.write { connection in
                _ = try connection.execute("DELETE FROM admission_right")
            }
            await #expect {
                try await house.round()
            } throws: {
                ($0 as? EdgeError)?.code == .incompleteList
            }
            #expect(try await house.link.status().isUp)
            try await house.round()
            #expect(
                try await house.ledger.scan(house.night.request(0, nonce: "1")).verdict == .refused(.alreadyAdmitted))
        }
    }

    @Test func `a list of no news writes nothing`() async throws {
        try await EdgeHouse.open { house in
            try await house.night.database.settle()
            try await house.round()
            let cursor = try await house.store.cursor()
            let list = try await house.upstream.manifest(since: cursor)
            #expect(!String(decoding: list.bytes, as: UTF8.self).contains("\"complete\":true"))
            #expect(try await !house.store.take(EdgeManifest.read(list.bytes)))
            // Another place is kept, though, because the old one is forgotten some day.
            let text = String(decoding: list.bytes, as: UTF8.self)
            let place = try #require(cursor)
            let later = place.replacing(try #require(place.first.map(String.init)), with: "9", maxReplacements: 1)
            #expect(try await !house.store.take(EdgeManifest.read(Array(text.replacing(place, with: later).utf8))))
            #expect(try await house.store.cursor() == later)
            let doors = DoorStore(database: house.night.database, world: SampleVenue.world)
            try await doors.set(
                DoorPolicy(opensBefore: 3_600, closesAfter: -60, allowsReentry: false, passBackDelay: 30),
                forInstance: nil, actor: "test")
            try await doors.setZone("Stalls", ofGate: "North", actor: "test")
            try await house.round()
            let here = DoorStore(database: house.edge, world: SampleVenue.world)
            let policy = try await here.policy(ofInstance: house.night.tickets[0].instance.code)
            #expect(
                policy == DoorPolicy(opensBefore: 3_600, closesAfter: -60, allowsReentry: false, passBackDelay: 30))
            #expect(try await house.edge.read { try DoorStore.zones(on: $0) } == ["North": "Stalls"])
        }
    }

    @Test func `the pairing is kept sealed, and a new one fetches the list whole`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            let pairing = try #require(try await house.store.pairing())
            #expect(pairing.token.hasPrefix(DeviceStore.secretPrefix))
            let sealed = try await house.edge.read { connection in
                try connection.row("SELECT sealed_token FROM edge_pairing")?.bytes("sealed_token")
            }
            #expect(sealed?.contains(Array(pairing.token.utf8)) == false)
            #expect(try await !house.store.isPaired(by: "another code"))
            house.night.clock.advance(seconds: 1)
            let next = EdgePairing(
                device: DeviceID(in: .live), token: "wcd_next", keyID: pairing.keyID, publicKey: pairing.publicKey)
            try await house.store.keep(next, madeBy: "another code")
            #expect(try await house.store.pairing()?.token == "wcd_next")
            #expect(try await house.store.isPaired(by: "another code"))
            #expect(try await house.store.cursor() == nil)
        }
    }

    @Test func `what went by an earlier pairing is not forwarded again`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            _ = try await house.ledger.scan(house.night.request(0, nonce: "1"))
            try await house.round()
            let pairing = try #require(try await house.store.pairing())
            try await house.store.forwardAgain()
            #expect(try await house.store.counts().waiting == 1)
            try await house.round()
            house.night.clock.advance(seconds: 1)
            let next = EdgePairing(
                device: DeviceID(in: .live), token: "wcd_next", keyID: pairing.keyID, publicKey: pairing.publicKey)
            try await house.store.keep(next, madeBy: "another code")
            #expect(try await house.store.receipt() == nil)
            try await house.store.forwardAgain()
            #expect(try await house.store.counts().waiting == 0)
            _ = try await house.ledger.scan(house.night.request(1, nonce: "2"))
            #expect(try await house.store.counts().waiting == 1)
        }
    }

    @Test(arguments: zip(0...6, [2, 4, 8, 16, 30, 30, 30] as [Int64]))
    func `the pauses grow while rounds fail`(failures: Int, seconds: Int64) {
        #expect(EdgeLink.pause(afterFailures: failures) == .seconds(seconds))
    }
}
