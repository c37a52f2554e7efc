/// A moment, in whole microseconds (µs) since 1970-01-01T00:00:00Z, without leap seconds.
package struct Timestamp: Hashable, Comparable, Sendable {
    /// Microseconds (µs) since the Unix epoch.
    package let microseconds: Int64

    /// The moment so many microseconds (µs) after the Unix epoch.
    package init(microseconds: Int64) { self.microseconds = microseconds }

    /// The moment so many seconds after the Unix epoch.
    package init(seconds: Int64) { self.microseconds = seconds * 1_000_000 }

    /// Whole seconds since the Unix epoch, rounded towards the past.
    package var seconds: Int64 {
        microseconds >= 0 ? microseconds / 1_000_000 : (microseconds - 999_999) / 1_000_000
    }

    /// The moment so many seconds later, or earlier for a negative count.
    package func advanced(bySeconds seconds: Int64) -> Timestamp {
        Timestamp(microseconds: microseconds + seconds * 1_000_000)
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.microseconds < right.microseconds }

    /// RFC 3339 in UTC with as many decimals as needed (none, 3 or 6), for example `2027-06-20T18:30:00Z`.
    package var rfc3339: String {
        let civil = LocalDateTime(secondsSinceEpoch: seconds)
        let fraction = microseconds - seconds * 1_000_000
        guard fraction > 0 else { return civil.description + "Z" }
        let digits =
            fraction % 1000 == 0
            ? String(fraction / 1000 + 1000).dropFirst() : String(fraction + 1_000_000).dropFirst()
        return civil.description + "." + digits + "Z"
    }

    /// Reads an RFC 3339 date-time with offset, such as `2027-06-20T19:30:00+01:00`.
    ///
    /// - Throws: `invalidDateTime` when the text is anything else.
    package init(rfc3339 text: some StringProtocol) throws(TicketingError) {
        // A message is made only when one is needed.
        func refusal() -> TicketingError {
            TicketingError(
                .invalidDateTime,
                "\(PlainText.quoted(text)) is no RFC 3339 date-time; write one such as 2027-06-20T19:30:00+01:00.")
        }
        guard text.utf8.count >= 20, text.utf8.count <= 40 else { throw refusal() }
        var rest = text.dropFirst(19)
        guard let civil = try? LocalDateTime(text.prefix(19)) else { throw refusal() }
        var fraction: Int64 = 0
        if rest.first == "." {
            let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
            guard (1...9).contains(digits.count), let value = Int64(digits.prefix(6)) else { throw refusal() }
            fraction = value
            for _ in digits.prefix(6).count..<6 { fraction *= 10 }
            rest = rest.dropFirst(1 + digits.count)
        }
        guard let offset = UTCOffset(rest) else { throw refusal() }
        self.microseconds = (civil.secondsIfUTC - Int64(offset.seconds)) * 1_000_000 + fraction
    }
}
