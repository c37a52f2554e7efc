import Barcodes
import Foundation
import Orders
import SeedTesting
import Storage
import StorageTesting
import Testing
import Ticketing
import VenueTesting

@testable import Admission

@Suite("What an edge forwards and takes in", .venue())
struct ForwardsScansTests {
    @Test func `annulments go both ways`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            _ = try await house.ledger.scan(house.night.request(0, nonce: "1"))
            try await house.round()
            _ = try await house.ledger.annul(AnnulmentRequest(annuls: "1", nonce: "2", device: "north"))
            try await house.round()
            let merged = try await house.changes(of: 0, in: house.night.database)
            #expect(merged.map(\.verdict.outcome) == [.admitted, .annulled] && merged.last?.annuls == 1)
            #expect(
                try await house.night.ledger.scan(house.night.request(0, nonce: "a", device: "online")).verdict
                    == .admitted)
            _ = try await house.night.ledger.annul(
                AnnulmentRequest(annuls: "a", nonce: "b", device: "online"))
            try await house.round()
            #expect(try await house.ledger.scan(house.night.request(0, nonce: "3")).verdict == .admitted)
            try await house.round()
            #expect(try await house.conflicts().isEmpty)
        }
    }

    @Test func `refusals and what a steward overrode are forwarded, and make no conflict`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            _ = try await house.ledger.scan(house.night.request(0, nonce: "1"))
            _ = try await house.ledger.scan(house.night.request(0, nonce: "2"))
            _ = try await house.ledger.scan(house.night.request(0, nonce: "3", override: "knows the holder"))
            let unknown = ReferenceScheme().makeValue(
                for: BarcodeSubject(
                    ticketID: house.night.tickets[0].id, instanceID: house.night.tickets[0].instance.id),
                in: .live)
            for (nonce, text) in [("4", unknown.text), ("5", " "), ("6", "]Q1]Q1")] {
                _ = try await house.ledger.scan(
                    ScanRequest(
                        scanned: text, instanceCodes: nil, gate: nil, direction: .entry, nonce: nonce, scannedAt: nil,
                        device: "north"))
            }
            try await house.round()
            #expect(try await house.link.status().untaken == 0)
            let rows = try await house.night.database.read { connection in
                try connection.rows(ScanRow.columns + " ORDER BY nonce").map(ScanRow.init)
            }
            #expect(rows.map(\.nonce) == ["1", "2", "3", "4"], "blanks say nothing")
            #expect(rows[1].verdict == .refused(.alreadyAdmitted) && rows[1].rightID == rows[0].rightID)
            #expect(rows[2].verdict == .admitted && rows[2].overridden == .alreadyAdmitted)
            #expect(rows[2].overrideReason == "knows the holder")
            #expect(rows[3].verdict == .refused(.unknownBarcode) && rows[3].barcode == unknown.text)
            #expect(try await house.conflicts().isEmpty)
        }
    }

    @Test func `a scan that is not taken holds up no other`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            for number in 0..<4 { _ = try await house.ledger.scan(house.night.request(number, nonce: "n\(number)")) }
            house.line(.refuses("n1"))
            try await house.round()
            let status = try await house.link.status()
            #expect(status.waiting == 0 && status.untaken == 1)
            let nonces = try await house.night.changes().values.joined().map(\.nonce).sorted()
            #expect(nonces == ["n0", "n2", "n3"])
        }
    }

    @Test func `more than an upload may have goes in pieces`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            let count = AdmissionLimits.scansPerUpload + 7
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<count {
                    group.addTask { _ = try await house.ledger.scan(house.night.request(3, nonce: "n\(number)")) }
                }
                try await group.waitForAll()
            }
            #expect(try await house.link.status().waiting == count)
            try await house.round()
            let rows = try await house.night.database.read { connection in
                try connection.row("SELECT count(*) AS count FROM scan")?.integer("count")
            }
            #expect(rows == Int64(count))
            #expect(try await house.changes(of: 3, in: house.night.database).count == 5)
        }
    }

    @Test func `devices stand at the edge as the list has them`() async throws {
        try await EdgeHouse.open { house in
            func pair(_ name: String, _ instances: [String]? = nil) async throws -> Device {
                let offer = try await house.night.devices.offer(
                    Device.Settings(name: name, gate: name, instanceCodes: instances), actor: "test")
                return try await house.night.devices.pair(code: offer.code).device
            }
            let codes = try await CatalogueStore(database: house.night.database).instances().map(\.code)
            let own = house.night.tickets[0].instance.code
            let (north, south) = (try await pair("North"), try await pair("South", codes))
            _ = try await pair("Elsewhere", codes.filter { $0 != own })
            try await house.round()
            let devices = DeviceStore(database: house.edge, world: SampleVenue.world)
            #expect(try await devices.devices().map(\.settings.name) == ["North", "South"])
            #expect(try await devices.devices().map(\.settings.instanceCodes) == [nil, [own]])
            // They exchange their names, by way of a third.
            for (device, name) in [(north, "X"), (south, "North"), (north, "South")] {
                _ = try await house.night.devices.change(device.id, actor: "test") { $0.name = name }
            }
            try await house.round()
            #expect(try await devices.devices().map(\.id) == [south.id, north.id])
            let request = try house.night.request(0, nonce: "1", device: north.ledgerName)
            #expect(try await house.ledger.scan(request).verdict == .admitted)
            _ = try await house.night.devices.revoke(north.id, actor: "test")
            try await house.round()
            await #expect {
                _ = try await house.ledger.scan(house.night.request(1, nonce: "2", device: north.ledgerName))
            } throws: {
                ($0 as? AdmissionError)?.code == .deviceRevoked
            }
            let names = try await house.night.database.read { [name = house.name] connection in
                try DeviceStore.names(of: [name + "/" + south.ledgerName], on: connection)
            }
            #expect(Array(names.values) == ["Foyer/North"])
        }
    }

    @Test(arguments: 1...3)
    func `whatever the line does, both ledgers come to the same`(round: Int) async throws {
        try await EdgeHouse.open { house in
            var random = SeededGenerator(seed: Seed.next(for: "An edge that follows \(round)"))
            try await house.round()
            for number in 1...80 {
                house.night.clock.advance(seconds: 5)
                let ticket = Int.random(in: 0..<4, using: &random)
                let direction: Attempt.Direction = Int.random(in: 0..<4, using: &random) == 0 ? .exit : .entry
                switch Int.random(in: 0..<8, using: &random) {
                case 0: house.line([.up, .down, .loses].randomElement(using: &random) ?? .up)
                case 1, 2: try? await house.round()
                case 3:
                    _ = try? await house.ledger.annul(
                        AnnulmentRequest(annuls: "n\(number - 1)", nonce: "a\(number)", device: "north"))
                case 4:
                    _ = try await house.night.ledger.scan(
                        house.night.request(ticket, direction, nonce: "n\(number)", device: "online"))
                default:
                    _ = try await house.ledger.scan(house.night.request(ticket, direction, nonce: "n\(number)"))
                }
            }
            house.line(.up)
            try await house.round()
            try await house.night.database.settle()
            try await house.round()
            #expect(try await house.link.status().untaken == 0)
            for ticket in 0..<4 {
                let here = try await house.changes(of: ticket, in: house.edge)
                let there = try await house.changes(of: ticket, in: house.night.database)
                let keys = { (rows: [ScanRow]) in
                    Set(rows.map { "\($0.device.replacing(house.name + "/", with: "")) \($0.nonce)" })
                }
                #expect(keys(here) == keys(there))
                #expect(here.count == there.count)
                // Its own doors let in only whom the ticket admits, by all that it knew.
                for (index, row) in here.enumerated()
                where row.device == "north" && [.admitted, .readmitted].contains(row.verdict.outcome) {
                    let before = AdmissionState(here[..<index].compactMap(\.scan))
                    #expect(before.entries < DoorNight.entries[ticket] || before.entries > before.inside)
                }
            }
        }
    }
}
