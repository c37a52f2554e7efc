/// A distance from UTC, east positive, as in `+01:00`.
package struct UTCOffset: Hashable, Sendable {
    /// Seconds east of UTC.
    package let seconds: Int

    /// The offset of so many seconds east of UTC.
    package init(seconds: Int) { self.seconds = seconds }

    /// Reads `Z`, `+01:00` or `-05:30`; nil for anything else.
    package init?(_ text: some StringProtocol) {
        if text == "Z" || text == "z" {
            seconds = 0
            return
        }
        let bytes = Array(text.utf8)
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"),
            bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-")
        else { return nil }
        // Digit by digit, because Int("+1") would let a second sign pass.
        let digits = [bytes[1], bytes[2], bytes[4], bytes[5]].map { Int($0) - Int(UInt8(ascii: "0")) }
        let hours = digits[0] * 10 + digits[1]
        let minutes = digits[2] * 10 + digits[3]
        guard digits.allSatisfy({ (0...9).contains($0) }), hours <= 23, minutes <= 59 else { return nil }
        seconds = (hours * 3600 + minutes * 60) * (bytes[0] == UInt8(ascii: "-") ? -1 : 1)
    }
}

extension UTCOffset: CustomStringConvertible {
    /// The offset as RFC 3339 writes it: `Z` for zero, else `+01:00`.
    package var description: String {
        guard seconds != 0 else { return "Z" }
        let minutes = abs(seconds) / 60
        return (seconds < 0 ? "-" : "+") + twoDigits(minutes / 60) + ":" + twoDigits(minutes % 60)
    }
}

/// The number with at least two digits.
func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
