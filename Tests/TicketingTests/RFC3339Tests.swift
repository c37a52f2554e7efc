import Testing
import Ticketing

@Suite("Moments in RFC 3339")
struct RFC3339Tests {
    @Test(
        "A moment is read with any offset and precision",
        arguments: [
            ("2027-06-20T18:30:00Z", "2027-06-20T18:30:00Z"),
            ("2027-06-20T19:30:00+01:00", "2027-06-20T18:30:00Z"),
            ("2027-06-20T14:00:00-04:30", "2027-06-20T18:30:00Z"),
            ("2027-06-20T18:30:00z", "2027-06-20T18:30:00Z"),
            ("2027-06-20T18:30:00-00:00", "2027-06-20T18:30:00Z"),
            ("2027-06-20T18:30:00.5Z", "2027-06-20T18:30:00.500Z"),
            ("2027-06-20T18:30:00.000001Z", "2027-06-20T18:30:00.000001Z"),
            ("2027-06-20T18:30:00.123456789Z", "2027-06-20T18:30:00.123456Z"),
            ("1969-12-31T23:59:59.25Z", "1969-12-31T23:59:59.250Z"),
            ("2027-01-01T00:30:00+14:00", "2026-12-31T10:30:00Z"),
        ])
    func reads(_ text: String, _ written: String) throws { #expect(try Timestamp(rfc3339: text).rfc3339 == written) }

    @Test("What is written is read again as the same moment", arguments: 1...200 as ClosedRange<UInt64>)
    func roundTrips(_ seed: UInt64) throws {
        let random = world(seed).randomBytes(7).reduce(Int64(0)) { $0 << 8 | Int64($1) }
        // From 1900 to about 4000, with and without fractions.
        let microseconds = random % 64_000_000_000_000_000 - 2_000_000_000_000_000
        for rounding in [1, 1000, 1_000_000] as [Int64] {
            let moment = Timestamp(microseconds: microseconds / rounding * rounding)
            #expect(try Timestamp(rfc3339: moment.rfc3339) == moment)
        }
    }

    @Test(
        "Anything else is refused",
        arguments: [
            "", "2027-06-20", "2027-06-20T18:30:00", "2027-06-20T18:30Z", "2027-06-20 18:30:00Z",
            "2027-06-20T18:30:00+0100", "2027-06-20T18:30:00+1:00", "2027-06-20T18:30:00++1:00",
            "2027-06-20T18:30:00+01:+5", "2027-06-20T18:30:00+24:00", "2027-06-20T18:30:00+01:60",
            "2027-06-20T18:30:00.Z", "2027-06-20T18:30:00.1234567890Z", "2027-06-20T18:30:00,5Z",
            "2027-06-20T18:30:60Z", "2027-02-30T18:30:00Z", "2027-06-20T18:30:00Z ", "2027-06-20T18:30:00+01:00Z",
            "2027-06-20T18:30:00.٥Z", "2027-06-20T18:30:00 01:00",
        ])
    func refuses(_ text: String) {
        let error = #expect(throws: TicketingError.self) { try Timestamp(rfc3339: text) }
        #expect(error?.code == .invalidDateTime)
    }

    @Test(
        "Seconds are rounded towards the past, before 1970 too",
        arguments: [(-1, -1), (-1_000_000, -1), (-1_000_001, -2), (999_999, 0)])
    func rounds(_ microseconds: Int64, _ seconds: Int64) {
        #expect(Timestamp(microseconds: microseconds).seconds == seconds)
    }

    @Test("An offset is written as it is read", arguments: ["Z", "+01:00", "-05:30", "+05:45", "+14:00", "-00:30"])
    func writesOffsets(_ text: String) throws { #expect(try #require(UTCOffset(text)).description == text) }
}
