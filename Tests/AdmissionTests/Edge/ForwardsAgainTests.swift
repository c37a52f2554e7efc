import Orders
import Storage
import StorageTesting
import Testing
import Ticketing
import VenueTesting

@testable import Admission

@Suite("An edge and a main service that was restored", .venue())
struct ForwardsAgainTests {
    @Test(arguments: [false, true])
    func `it gets everything again, and admits each once`(isScanning: Bool) async throws {
        try await EdgeHouse.open { house in
            let main = house.night.database
            try await house.round()
            _ = try await house.ledger.scan(house.night.request(0, nonce: "early"))
            try await house.round()
            let backup = try await Backup(of: main)
            _ = try await house.ledger.scan(house.night.request(1, nonce: "lost"))
            _ = try await house.ledger.scan(house.night.request(1, nonce: "refused"))
            try await house.round()
            _ = try await house.ledger.scan(house.night.request(2, nonce: "lost-too"))
            _ = try await house.ledger.annul(AnnulmentRequest(annuls: "lost-too", nonce: "annulled", device: "north"))
            try await house.round()
            #expect(try await house.link.status().waiting == 0)
            try await backup.restore(main)
            // The service goes on, and admits one of them at a door of its own.
            _ = try await house.night.ledger.scan(house.night.request(1, nonce: "x", device: "online"))
            for number in 0..<9 { _ = try await house.night.ledger.scan(house.night.request(3, nonce: "\(number)")) }
            // With a scan that waits the answer to its upload tells, else the list does.
            if isScanning { _ = try await house.ledger.scan(house.night.request(0, nonce: "fresh")) }
            try await house.round()
            #expect(try await house.link.status().waiting == (isScanning ? 0 : 5))
            try await house.round()
            try await house.round()
            let status = try await house.link.status()
            #expect(status.waiting == 0 && status.untaken == 0 && status.isCurrent)
            let rows = try await main.read { [name = house.name] connection in
                try connection.rows(
                    ScanRow.columns + " WHERE device = ?1 ORDER BY nonce", [.text(name + "/north")]
                ).map(ScanRow.init)
            }
            let fresh = isScanning ? ["fresh"] : []
            #expect(rows.map(\.nonce) == ["annulled", "early"] + fresh + ["lost", "lost-too", "refused"])
            #expect(try await house.changes(of: 0, in: main).map(\.verdict) == [.admitted])
            #expect(try await house.changes(of: 2, in: main).map(\.verdict.outcome) == [.admitted, .annulled])
            #expect(try await house.conflicts().map(\.kind) == [.doubleAdmission])
            // The edge lost nothing, and knows the other admission.
            #expect(try await house.changes(of: 1, in: house.edge).map(\.nonce) == ["lost", "x"])
            #expect(
                try await house.ledger.scan(house.night.request(0, nonce: "y")).verdict == .refused(.alreadyAdmitted))
        }
    }

    @Test func `a backup that has everything has nothing forwarded again`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            _ = try await house.ledger.scan(house.night.request(0, nonce: "1"))
            try await house.round()
            let backup = try await Backup(of: house.night.database)
            _ = try await house.night.ledger.scan(house.night.request(1, nonce: "lost", device: "online"))
            try await house.round()
            try await backup.restore(house.night.database)
            try await house.round()
            #expect(try await house.link.status().waiting == 0)
            // What the main service forgot, the edge has seen: it does not let in again.
            #expect(
                try await house.ledger.scan(house.night.request(1, nonce: "2")).verdict == .refused(.alreadyAdmitted))
        }
    }

    @Test func `a list that is refused is told, and the line is up all the same`() async throws {
        try await EdgeHouse.open { house in
            #expect(try await !house.link.status().isCurrent)
            try await house.round()
            #expect(try await house.link.status().isCurrent)
            _ = try await house.ledger.scan(house.night.request(0, nonce: "1"))
            house.line(.withholds)
            await #expect {
                try await house.round()
            } throws: {
                ($0 as? EdgeError)?.code == .listRefused
            }
            let status = try await house.link.status()
            #expect(status.isUp && !status.isCurrent && status.trouble == "There is no list." && status.waiting == 0)
            house.line(.down)
            await #expect(throws: EdgeError.self) { try await house.round() }
            let down = try await house.link.status()
            #expect(!down.isUp && !down.isCurrent)
            house.line(.up)
            try await house.round()
            #expect(try await house.link.status().isCurrent)
        }
    }

    @Test func `when the list was up to date is kept once a minute`() async throws {
        try await EdgeHouse.open { house in
            let clock = house.night.clock
            let start = clock.now
            try await house.round()
            #expect(try await house.store.pulledAt() == start)
            clock.advance(seconds: AdmissionLimits.edgeNoteSeconds - 1)
            try await house.round()
            #expect(try await house.store.pulledAt() == start)
            #expect(try await house.link.status().pulledAt == clock.now, "it is known meanwhile")
            clock.advance(seconds: 1)
            try await house.round()
            #expect(try await house.store.pulledAt() == clock.now)
        }
    }
}
