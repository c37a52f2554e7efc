/// A date and time as a clock on the wall shows it, without a zone: `2027-06-20T19:30:00`.
package struct LocalDateTime: Hashable, Comparable, Sendable {
    /// The year, 1900 to 9999.
    package let year: Int
    /// The month, 1 to 12.
    package let month: Int
    /// The day of the month, 1 to 31.
    package let day: Int
    /// The hour, 0 to 23.
    package let hour: Int
    /// The minute, 0 to 59.
    package let minute: Int
    /// The second, 0 to 59.
    package let second: Int

    /// Reads `2027-06-20T19:30` or `2027-06-20T19:30:00`.
    ///
    /// - Throws: `invalidDateTime` when the text is anything else or no day of the calendar.
    package init(_ text: some StringProtocol) throws(TicketingError) {
        // A message is made only when one is needed.
        func refusal() -> TicketingError {
            TicketingError(
                .invalidDateTime,
                "\(PlainText.quoted(text)) is no local date and time; write it as 2027-06-20T19:30 without an offset.")
        }
        let bytes = Array(text.utf8)
        guard bytes.count == 16 || bytes.count == 19 else { throw refusal() }
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for byte in bytes[range] {
                guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return nil }
                value = value * 10 + Int(byte - UInt8(ascii: "0"))
            }
            return value
        }
        let separators: [(Int, UInt8)] = [
            (4, UInt8(ascii: "-")), (7, UInt8(ascii: "-")), (10, UInt8(ascii: "T")), (13, UInt8(ascii: ":")),
            (16, UInt8(ascii: ":")),
        ]
        guard separators.allSatisfy({ $0.0 >= bytes.count || bytes[$0.0] == $0.1 }),
            let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            let hour = number(11..<13), let minute = number(14..<16),
            let second = bytes.count == 19 ? number(17..<19) : 0,
            (1900...9999).contains(year), (1...12).contains(month),
            (1...Self.daysInMonth(month, year: year)).contains(day),
            hour < 24, minute < 60, second < 60
        else { throw refusal() }
        self.init(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    }

    /// The wall clock of UTC so many seconds after the Unix epoch.
    package init(secondsSinceEpoch seconds: Int64) {
        // Days to a civil date after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
        var days = seconds / 86_400
        var rest = seconds % 86_400
        if rest < 0 {
            rest += 86_400
            days -= 1
        }
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
        self.init(
            year: Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0), month: month,
            day: Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1),
            hour: Int(rest / 3600), minute: Int(rest / 60 % 60), second: Int(rest % 60))
    }

    private init(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// Seconds since the Unix epoch if this were the wall clock of UTC.
    package var secondsIfUTC: Int64 {
        let shiftedYear = Int64(month <= 2 ? year - 1 : year)
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = Int64((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1)
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + dayOfEra - 719_468
        return days * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    }

    package static func < (left: LocalDateTime, right: LocalDateTime) -> Bool {
        left.secondsIfUTC < right.secondsIfUTC
    }

    private static func daysInMonth(_ month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension LocalDateTime: CustomStringConvertible {
    /// ISO 8601 with seconds and without an offset: `2027-06-20T19:30:00`.
    package var description: String {
        "\(year)-\(twoDigits(month))-\(twoDigits(day))T\(twoDigits(hour)):\(twoDigits(minute)):\(twoDigits(second))"
    }
}
