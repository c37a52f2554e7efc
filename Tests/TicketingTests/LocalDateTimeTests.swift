import Foundation
import Testing
import Ticketing

@Suite("Wall clock times")
struct LocalDateTimeTests {
    @Test("Every day from 1900 to 2400 is read, written and counted without a gap")
    func roundTripsOverCenturies() throws {
        let first = try LocalDateTime("1900-01-01T23:59:58").secondsIfUTC
        let last = try LocalDateTime("2400-12-31T23:59:58").secondsIfUTC
        var mismatches: [String] = []
        for seconds in stride(from: first, through: last, by: 86_400) {
            let civil = LocalDateTime(secondsSinceEpoch: seconds)
            let read = try? LocalDateTime(civil.description)
            if read != civil || civil.secondsIfUTC != seconds { mismatches.append(civil.description) }
        }
        #expect(mismatches.isEmpty)
    }

    @Test("The calendar is Foundation's", arguments: 1...200 as ClosedRange<UInt64>)
    func agreesWithFoundation(_ seed: UInt64) throws {
        let random = world(seed).randomBytes(6).reduce(Int64(0)) { $0 << 8 | Int64($1) }
        let seconds = random % 253_402_300_800
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        let parts = calendar.dateComponents(
            [.year, .month, .day, .hour, .minute, .second], from: Date(timeIntervalSince1970: TimeInterval(seconds)))
        let civil = LocalDateTime(secondsSinceEpoch: seconds)
        #expect([civil.year, civil.month, civil.day] == [parts.year, parts.month, parts.day])
        #expect([civil.hour, civil.minute, civil.second] == [parts.hour, parts.minute, parts.second])
    }

    @Test(
        "Known moments",
        arguments: [(0, "1970-01-01T00:00:00"), (-1, "1969-12-31T23:59:59"), (951_782_400, "2000-02-29T00:00:00")])
    func knowsMoments(_ seconds: Int64, _ text: String) {
        #expect(LocalDateTime(secondsSinceEpoch: seconds).description == text)
    }

    @Test("Seconds may be left out") func readsMinutes() throws {
        #expect(try LocalDateTime("2027-06-20T19:30") == LocalDateTime("2027-06-20T19:30:00"))
    }

    @Test("Earlier sorts before later") func sorts() throws {
        #expect(try LocalDateTime("2027-06-20T19:30") < LocalDateTime("2027-06-20T19:30:01"))
        #expect(try LocalDateTime("2027-12-31T23:59") < LocalDateTime("2028-01-01T00:00"))
    }

    @Test(
        "What is no day or no time is refused",
        arguments: [
            "", "2027-06-20", "2027-06-20 19:30", "2027-06-20T19:30Z", "2027-06-20T19:30:00Z", "2027-06-20T24:00",
            "2027-06-20T19:60", "2027-06-20T19:30:60", "2027-02-29T19:30", "2100-02-29T19:30", "2027-04-31T19:30",
            "2027-13-01T19:30", "2027-00-01T19:30", "2027-01-00T19:30", "1899-12-31T19:30", "27-06-20T19:30:00",
            "2027-06-20T19:3٠", "2027-6-20T19:30:00", "+027-06-20T19:30", "2027-06-20t19:30", "2027-06-20T19:30:0",
        ])
    func refuses(_ text: String) {
        let error = #expect(throws: TicketingError.self) { try LocalDateTime(text) }
        #expect(error?.code == .invalidDateTime)
    }

    @Test("29 February comes every four years, not in 2100, and again in 2400", arguments: ["2028", "2000", "2400"])
    func knowsLeapYears(_ year: String) throws { #expect(try LocalDateTime("\(year)-02-29T12:00").day == 29) }
}
