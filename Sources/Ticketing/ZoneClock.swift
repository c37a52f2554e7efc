import Foundation

/// Tells moments by the wall clock of one time zone, many of them after each other.
package struct ZoneClock: Sendable {
    private let timeZone: TimeZone
    /// The quarter of an hour that was asked for last, and the zone's offset in it: since 1973 zones have changed on
    /// quarters only, and asking for an offset is slow.
    private var last: (quarter: Int64, offset: UTCOffset)?

    /// The clock of an IANA time zone, for example `Europe/London`.
    ///
    /// - Throws: `unknownTimeZone`.
    package init(zone: String) throws(TicketingError) {
        guard let timeZone = TimeZone(identifier: zone) else {
            throw TicketingError(
                .unknownTimeZone, "\(PlainText.quoted(zone)) is no IANA time zone; write one such as Europe/London.")
        }
        self.timeZone = timeZone
    }

    /// RFC 3339 with the zone's offset and as many decimals as needed (none, 3 or 6), for example
    /// `2027-06-20T19:30:00.250+01:00`.
    package mutating func rfc3339(_ moment: Timestamp) -> String {
        let offset = offset(at: moment.seconds)
        let local = moment.advanced(bySeconds: Int64(offset.seconds)).rfc3339
        return local.dropLast() + offset.description
    }

    private mutating func offset(at seconds: Int64) -> UTCOffset {
        let quarter = seconds >= 0 ? seconds / 900 : (seconds - 899) / 900
        if let last, last.quarter == quarter { return last.offset }
        let offset = UTCOffset(
            seconds: timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds))))
        last = (quarter, offset)
        return offset
    }
}
