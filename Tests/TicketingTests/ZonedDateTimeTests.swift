import Testing
import Ticketing

@Suite("A performance starts when the clock on the wall says so")
struct ZonedDateTimeTests {
    struct Place: CustomTestStringConvertible {
        let local: String
        let zone: String
        var offsets: [String] = []
        var testDescription: String { "\(local) \(zone)" }
        var time: LocalDateTime { get throws { try LocalDateTime(local) } }
    }

    @Test(
        "An ordinary time has the offset of its season",
        arguments: [
            Place(local: "2027-06-20T19:30", zone: "Europe/London", offsets: ["+01:00"]),
            Place(local: "2027-01-20T19:30", zone: "Europe/London", offsets: ["Z"]),
            Place(local: "2027-07-04T20:00", zone: "America/New_York", offsets: ["-04:00"]),
            Place(local: "2027-12-24T20:00", zone: "America/New_York", offsets: ["-05:00"]),
            Place(local: "2027-01-10T19:30", zone: "Australia/Lord_Howe", offsets: ["+11:00"]),
            Place(local: "2027-07-10T19:30", zone: "Australia/Lord_Howe", offsets: ["+10:30"]),
            Place(local: "2027-06-20T19:30", zone: "Asia/Kathmandu", offsets: ["+05:45"]),
            Place(local: "2027-06-20T19:30", zone: "Pacific/Kiritimati", offsets: ["+14:00"]),
            Place(local: "2027-06-20T19:30", zone: "UTC", offsets: ["Z"]),
            Place(local: "2027-03-28T00:59:59", zone: "Europe/London", offsets: ["Z"]),
            Place(local: "2027-03-28T02:00", zone: "Europe/London", offsets: ["+01:00"]),
            Place(local: "2027-10-31T02:00", zone: "Europe/London", offsets: ["Z"]),
        ])
    func derivesTheOffset(_ place: Place) throws {
        let zoned = try ZonedDateTime(local: place.time, zone: place.zone)
        #expect([zoned.offset.description] == place.offsets)
        #expect(try Timestamp(rfc3339: zoned.rfc3339) == zoned.timestamp)
    }

    static let gaps = [
        Place(local: "2027-03-28T01:30", zone: "Europe/London"),
        Place(local: "2027-03-28T01:00", zone: "Europe/London"),
        Place(local: "2027-03-14T02:30", zone: "America/New_York"),
        Place(local: "2027-10-03T02:15", zone: "Australia/Lord_Howe"),
        Place(local: "2011-12-30T12:00", zone: "Pacific/Apia"),
    ]

    @Test("A time that clocks jump over is refused", arguments: gaps)
    func refusesGaps(_ place: Place) {
        let error = #expect(throws: TicketingError.self) { try ZonedDateTime(local: place.time, zone: place.zone) }
        #expect(error?.code == .localTimeSkipped)
    }

    @Test("No offset makes a skipped time exist", arguments: gaps, ["Z", "+01:00", "-05:00", "+10:30"])
    func refusesGapsWithOffset(_ place: Place, _ offset: String) {
        let error = #expect(throws: TicketingError.self) {
            try ZonedDateTime(local: place.time, zone: place.zone, offset: UTCOffset(offset))
        }
        #expect(error?.code == .localTimeSkipped)
    }

    static let overlaps = [
        Place(local: "2027-10-31T01:30", zone: "Europe/London", offsets: ["+01:00", "Z"]),
        Place(local: "2027-10-31T01:00", zone: "Europe/London", offsets: ["+01:00", "Z"]),
        Place(local: "2027-11-07T01:30", zone: "America/New_York", offsets: ["-04:00", "-05:00"]),
        Place(local: "2027-04-04T01:45", zone: "Australia/Lord_Howe", offsets: ["+11:00", "+10:30"]),
    ]

    @Test("A time that comes twice needs an offset, and the refusal names both", arguments: overlaps)
    func refusesOverlaps(_ place: Place) {
        let error = #expect(throws: TicketingError.self) { try ZonedDateTime(local: place.time, zone: place.zone) }
        #expect(error?.code == .localTimeAmbiguous)
        for offset in place.offsets { #expect(error?.message.contains(offset) == true) }
    }

    @Test("The offset tells which of two moments is meant", arguments: overlaps)
    func choosesByOffset(_ place: Place) throws {
        let moments = try place.offsets.map {
            try ZonedDateTime(local: place.time, zone: place.zone, offset: UTCOffset($0)).timestamp
        }
        try #require(moments.count == 2)
        #expect(moments[0] < moments[1])
    }

    @Test("An offset that the zone has not at that time is refused")
    func refusesWrongOffset() throws {
        let local = try LocalDateTime("2027-06-20T19:30")
        let error = #expect(throws: TicketingError.self) {
            try ZonedDateTime(local: local, zone: "Europe/London", offset: UTCOffset("Z"))
        }
        #expect(error?.code == .localTimeAmbiguous)
    }

    @Test(
        "What is no IANA zone is refused",
        arguments: ["", "GMT", "EST", "BST", "Europe/Londinium", "Europe/../London", "+01:00", "/etc/passwd", "utc"])
    func refusesZones(_ zone: String) throws {
        let local = try LocalDateTime("2027-06-20T19:30")
        let error = #expect(throws: TicketingError.self) { try ZonedDateTime(local: local, zone: zone) }
        #expect(error?.code == .unknownTimeZone)
    }

    @Test(
        "Around every change of clocks in 2027 each half hour is one moment, none, or two",
        arguments: ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"])
    func coversTheYear(_ zone: String) throws {
        let start = try LocalDateTime("2027-01-01T00:15").secondsIfUTC
        var skipped = 0
        var doubled = 0
        for halfHour in 0..<(365 * 48 as Int64) {
            let local = LocalDateTime(secondsSinceEpoch: start + halfHour * 1800)
            do {
                let zoned = try ZonedDateTime(local: local, zone: zone)
                #expect(
                    Timestamp(seconds: zoned.timestamp.seconds + Int64(zoned.offset.seconds)).rfc3339 == "\(local)Z")
            } catch {
                if error.code == .localTimeSkipped { skipped += 1 } else { doubled += 1 }
            }
        }
        // An hour is two half hours; Lord Howe moves its clocks by half an hour, Kathmandu never.
        let expected = ["Europe/London": 2, "America/New_York": 2, "Australia/Lord_Howe": 1, "Asia/Kathmandu": 0][zone]
        #expect(skipped == expected)
        #expect(doubled == expected)
    }
}
