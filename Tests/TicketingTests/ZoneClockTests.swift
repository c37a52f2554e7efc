import Testing
import Ticketing

@Suite("Moments by the clock of a zone")
struct ZoneClockTests {
    @Test(
        "A moment is told with the offset that holds then",
        arguments: [
            ("2027-06-20T18:30:00Z", "2027-06-20T19:30:00+01:00"),
            ("2027-01-20T18:30:00.250Z", "2027-01-20T18:30:00.250Z"),
            ("2027-03-28T00:59:59Z", "2027-03-28T00:59:59Z"),
            ("2027-03-28T01:00:00Z", "2027-03-28T02:00:00+01:00"),
            ("1969-12-31T23:59:59.999999Z", "1970-01-01T00:59:59.999999+01:00"),
        ])
    func tells(_ moment: String, _ told: String) throws {
        var clock = try ZoneClock(zone: "Europe/London")
        #expect(try clock.rfc3339(Timestamp(rfc3339: moment)) == told)
    }

    @Test("It follows the zone over a year, as asking for each moment does", arguments: ["Australia/Lord_Howe", "UTC"])
    func follows(_ zone: String) throws {
        var clock = try ZoneClock(zone: zone)
        for step in 0..<9_000 as Range<Int64> {
            let moment = Timestamp(seconds: 1_781_980_200 + step * 3_571)
            #expect(try clock.rfc3339(moment) == ZonedDateTime(moment, in: zone).rfc3339)
        }
    }

    @Test("A zone that is none is refused")
    func refuses() {
        let error = #expect(throws: TicketingError.self) { _ = try ZoneClock(zone: "Mars/Olympus") }
        #expect(error?.code == .unknownTimeZone)
    }
}
