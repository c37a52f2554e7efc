import Foundation

/// A moment told by a wall clock in a place: the truth of an instance's start.
///
/// The local time and the zone are what was announced and printed; the moment is derived from them. So when a
/// government moves its clocks, the performance still starts at half past seven.
package struct ZonedDateTime: Hashable, Sendable {
    /// The wall clock.
    package let local: LocalDateTime
    /// The IANA time zone, for example `Europe/London`.
    package let zone: String
    /// The offset from UTC in force at that moment.
    package let offset: UTCOffset

    /// The moment when the zone's wall clock shows the local time.
    ///
    /// - Parameters:
    ///   - local: the wall clock.
    ///   - zone: an IANA time zone name.
    ///   - offset: which of two moments is meant when clocks go back; it may be left out otherwise.
    /// - Throws: `unknownTimeZone`; `localTimeSkipped` when clocks jump over that time; `localTimeAmbiguous` when it
    ///   comes twice and no offset says which, or the offset is not one of the zone's at that time.
    package init(local: LocalDateTime, zone: String, offset: UTCOffset? = nil) throws(TicketingError) {
        guard let timeZone = TimeZone(identifier: zone), zone.contains("/") || zone == "UTC" else {
            throw TicketingError(
                .unknownTimeZone, "\(PlainText.quoted(zone)) is no IANA time zone; write one such as Europe/London.")
        }
        let naive = local.secondsIfUTC
        // A zone's offsets a day before and a day after include every offset that can hold at that wall time.
        var candidates: [Int] = []
        for probe in [naive - 86_400, naive, naive + 86_400] {
            let seconds = timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(probe)))
            guard !candidates.contains(seconds) else { continue }
            let moment = Date(timeIntervalSince1970: TimeInterval(naive - Int64(seconds)))
            if timeZone.secondsFromGMT(for: moment) == seconds { candidates.append(seconds) }
        }
        guard let first = candidates.first else {
            throw TicketingError(
                .localTimeSkipped, "\(local) does not exist in \(zone), as the clocks go forward; choose another time.")
        }
        if let offset {
            guard candidates.contains(offset.seconds) else {
                throw TicketingError(
                    .localTimeAmbiguous, "\(local) has not the offset \(offset) in \(zone); leave it out or correct it."
                )
            }
            self.offset = offset
        } else if candidates.count > 1 {
            let choices = candidates.map { UTCOffset(seconds: $0).description }.joined(separator: " or ")
            throw TicketingError(
                .localTimeAmbiguous,
                "\(local) comes twice in \(zone), as the clocks go back; add the offset \(choices).")
        } else {
            self.offset = UTCOffset(seconds: first)
        }
        self.local = local
        self.zone = zone
    }

    /// The moment.
    package var timestamp: Timestamp { Timestamp(seconds: local.secondsIfUTC - Int64(offset.seconds)) }

    /// RFC 3339 with the local offset, for example `2027-06-20T19:30:00+01:00`.
    package var rfc3339: String { local.description + offset.description }
}

extension ZonedDateTime {
    /// What was stored, taken at its word: rules of time zones change, and what was announced must still be told.
    package init(stored local: LocalDateTime, zone: String, offset: UTCOffset) {
        self.local = local
        self.zone = zone
        self.offset = offset
    }

    /// What the zone's wall clock shows at the moment, to the second.
    ///
    /// - Throws: `unknownTimeZone`.
    package init(_ moment: Timestamp, in zone: String) throws(TicketingError) {
        guard let timeZone = TimeZone(identifier: zone) else {
            throw TicketingError(
                .unknownTimeZone, "\(PlainText.quoted(zone)) is no IANA time zone; write one such as Europe/London.")
        }
        let offset = timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(moment.seconds)))
        try self.init(
            local: LocalDateTime(secondsSinceEpoch: moment.seconds + Int64(offset)), zone: zone,
            offset: UTCOffset(seconds: offset))
    }
}
