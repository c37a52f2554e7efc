import Orders
import Testing
import Ticketing
import VenueTesting

@testable import Admission

@Suite("A clock that is set back an hour", .venue())
struct ClockSetBackTests {
    @Test func `nobody is admitted twice, and retries hear what was said before`() async throws {
        let night = try await DoorNight.open()
        let first = try await night.ledger.scan(night.request(0, nonce: "1"))
        #expect(first.verdict == .admitted)
        night.clock.advance(seconds: -3600)
        #expect(try await night.ledger.scan(night.request(0, nonce: "1")) == first)
        let second = try await night.ledger.scan(night.request(0, nonce: "2", device: "south"))
        #expect(second.verdict == .refused(.alreadyAdmitted))
        #expect(second.earlier?.at == first.at)
        // The ledger goes by its sequence, so an exit that is dated before its entry still follows it.
        #expect(try await night.ledger.scan(night.request(0, .exit, nonce: "3")).verdict == .exited)
        #expect(try await night.ledger.scan(night.request(0, nonce: "4")).verdict == .readmitted)
        #expect(try await night.ledger.scan(night.request(0, nonce: "5")).verdict == .refused(.alreadyAdmitted))
        let changes = try await night.changes()
        #expect(changes[night.tickets[0].id.text]?.map(\.sequence) == [1, 2, 3])
    }

    @Test func `doors open and close by the clock as it is, and a wait by the clock is not prolonged`() async throws {
        let night = try await DoorNight.open()
        let code = night.tickets[2].instance.code
        try await night.doors.set(
            DoorPolicy(opensBefore: 1800, closesAfter: 1800, passBackDelay: 600), forInstance: code, actor: "test")
        let start = night.tickets[2].instance.start.timestamp
        night.clock.advance(seconds: start.microseconds / 1_000_000 - night.clock.now.microseconds / 1_000_000 - 600)
        #expect(try await night.ledger.scan(night.request(2, nonce: "1")).verdict == .admitted)
        #expect(try await night.ledger.scan(night.request(2, nonce: "2")).verdict == .refused(.passBackTooSoon))
        night.clock.advance(seconds: -60)
        // The last passage lies in the future: how long ago it was nobody knows, so nobody waits.
        #expect(try await night.ledger.scan(night.request(2, nonce: "again")).verdict == .admitted)
        night.clock.advance(seconds: -3600)
        // The doors are not open yet, whoever came before; who is inside may leave.
        #expect(try await night.ledger.scan(night.request(2, nonce: "3")).verdict == .refused(.tooEarly))
        #expect(try await night.ledger.scan(night.request(0, nonce: "4")).verdict == .refused(.tooEarly))
        #expect(try await night.ledger.scan(night.request(2, .exit, nonce: "5")).verdict == .exited)
        night.clock.advance(seconds: 3600)
        #expect(try await night.ledger.scan(night.request(0, nonce: "6")).verdict == .admitted)
        // A clock that is set back may take a scan back for longer, and never what somebody else scanned.
        night.clock.advance(seconds: -3600)
        let annulment = try AnnulmentRequest(annuls: "6", nonce: "7", device: "north")
        #expect(try await night.ledger.annul(annulment).verdict == .annulled)
    }
}
