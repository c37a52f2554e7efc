import Orders
import Storage
import Testing
import Ticketing
import VenueTesting

@testable import Admission

@Suite("What the main service does not take", .venue())
struct KeepsUntakenScansTests {
    /// The edge after a restart: what was only in memory is gone.
    private func restarted(_ house: EdgeHouse) async throws -> EdgeStatus {
        let pairing = try #require(try await house.store.pairing())
        return try await EdgeLink(
            store: house.store, pairing: pairing, upstream: house.upstream, barcodes: EdgeBarcodes()
        ).status()
    }

    @Test func `is kept with the reason, over a restart, until it is sent again and taken`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            for number in 0..<4 { _ = try await house.ledger.scan(house.night.request(number, nonce: "n\(number)")) }
            house.line(.errs("n1"))
            try await house.round()
            #expect(try await house.link.status().waiting == 0)
            #expect(try await restarted(house).untaken == 1)
            let store = UntakenStore(database: house.edge)
            let scan = try #require(try await store.scans().first)
            #expect(scan.nonce == "n1" && scan.device == "north" && scan.gate == "North" && !scan.isSentAgain)
            #expect(scan.verdict == .admitted && scan.at == SampleVenue.evening)
            #expect(scan.noticedAt == SampleVenue.evening && scan.reason == "unknownInstance")
            #expect(scan.instanceCode == house.night.tickets[1].instance.code && scan.place == ["Standing"])
            #expect(scan.orderNumber?.isEmpty == false)
            // It stays as long as nobody asks for it, and as long as it is not taken.
            try await house.round()
            #expect(try await store.sendAgain(nonce: "n2") == 0)
            #expect(try await store.sendAgain(nonce: "n1") == 1)
            let asked = try await restarted(house)
            #expect(asked.waiting == 1 && asked.untaken == 0)
            house.line(.down)
            await #expect(throws: EdgeError.self) { try await house.round() }
            #expect(try await store.scans().map(\.isSentAgain) == [true])
            house.line(.errs("n1"))
            house.night.clock.advance(seconds: 60)
            try await house.round()
            let again = try await store.scans()
            #expect(again.map(\.isSentAgain) == [false] && again[0].noticedAt > SampleVenue.evening)
            house.line(.up)
            #expect(try await store.sendAgain() == 1)
            try await house.round()
            let taken = try await house.link.status()
            #expect(taken.waiting == 0 && taken.untaken == 0)
            #expect(try await store.scans().isEmpty)
            let merged = try await house.changes(of: 1, in: house.night.database)
            #expect(merged.map(\.nonce) == ["n1"] && merged.map(\.at) == [SampleVenue.evening])
            #expect(try await house.conflicts().isEmpty)
        }
    }

    @Test func `a whole upload that is refused names the scan and says why`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            for number in 0..<4 { _ = try await house.ledger.scan(house.night.request(number, nonce: "n\(number)")) }
            house.line(.refuses("n2"))
            try await house.round()
            let scans = try await UntakenStore(database: house.edge).scans()
            #expect(scans.map(\.nonce) == ["n2"] && scans.map(\.reason) == ["The scan is not taken."])
            #expect(try await UntakenStore(database: house.edge).scans(nonce: "n1").isEmpty)
        }
    }

    @Test func `a scan and what takes it back are sent again in their order`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            _ = try await house.ledger.scan(house.night.request(0, nonce: "n1"))
            _ = try await house.ledger.annul(AnnulmentRequest(annuls: "n1", nonce: "a1", device: "north"))
            house.line(.errs("n1"))
            try await house.round()
            let store = UntakenStore(database: house.edge)
            #expect(try await store.scans().map(\.reason) == ["unknownInstance", "cannotAnnul"])
            house.line(.up)
            #expect(try await store.sendAgain() == 2)
            try await house.round()
            #expect(try await store.scans().isEmpty)
            let merged = try await house.changes(of: 0, in: house.night.database)
            #expect(merged.map(\.verdict.outcome) == [.admitted, .annulled])
        }
    }

    @Test func `a performance that is gone leaves out refusals of unknown codes alone`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            let code = house.night.tickets[0].instance.code
            try await house.night.database.write { connection in
                _ = try connection.execute("UPDATE instance SET code = 'gone' WHERE code = ?1", [.text(code)])
            }
            _ = try await house.ledger.scan(house.night.request(0, nonce: "n1"))
            let unknown = try ScanRequest(
                scanned: "NOTHING", instanceCodes: nil, gate: "North", direction: .entry, nonce: "n2", scannedAt: nil,
                device: "north")
            #expect(try await house.ledger.scan(unknown).verdict == .refused(.unknownBarcode))
            // It gets no list either.
            await #expect(throws: AdmissionError.unknownInstance(code)) { try await house.round() }
            let store = UntakenStore(database: house.edge)
            let scans = try await store.scans()
            #expect(scans.map(\.nonce) == ["n2"] && scans.map(\.reason) == ["unknownInstance"])
            #expect(try await house.changes(of: 0, in: house.night.database).map(\.nonce) == ["n1"])
            try await house.night.database.write { connection in
                _ = try connection.execute("UPDATE instance SET code = ?1 WHERE code = 'gone'", [.text(code)])
            }
            #expect(try await store.sendAgain() == 1)
            try await house.round()
            #expect(try await store.scans().isEmpty)
            #expect(try await house.conflicts().isEmpty)
        }
    }

    @Test func `a nonce that another scan has there leaves the entry out, until somebody enters it`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            _ = try await house.ledger.scan(house.night.request(0, nonce: "n1"))
            try await house.round()
            // As if its disk were put back to an older copy.
            _ = try await house.edge.write { try $0.execute("DELETE FROM scan") }
            #expect(try await house.ledger.scan(house.night.request(1, nonce: "n1")).verdict == .admitted)
            try await house.round()
            let store = UntakenStore(database: house.edge)
            #expect(try await store.scans().map(\.reason) == ["nonceReused"])
            #expect(try await store.sendAgain() == 1)
            try await house.round()
            #expect(try await store.scans().map(\.isSentAgain) == [false])
            #expect(try await house.conflicts().isEmpty)
            #expect(
                try await house.ledger.scan(house.night.request(1, nonce: "n2")).verdict == .refused(.alreadyAdmitted))
            #expect(try await house.night.ledger.scan(house.night.request(1, nonce: "office")).verdict == .admitted)
        }
    }

    @Test func `an answer for other scans than were sent counts for none`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            _ = try await house.ledger.scan(house.night.request(0, nonce: "n1"))
            house.line(.mumbles)
            await #expect {
                try await house.round()
            } throws: {
                ($0 as? EdgeError)?.code == .lineDown
            }
            #expect(try await house.link.status().waiting == 1)
            house.line(.up)
            try await house.round()
            #expect(try await house.link.status().waiting == 0)
        }
    }
}
