import Foundation
package import Ticketing

/// Turns values into text as one locale writes them.
///
/// Foundation's formatters are slow to make and slow to ask, and a print run repeats the same dates and prices, so
/// results are remembered. A value of this class belongs to one thread; make one for each drawing thread and locale.
package final class ValueFormatter {
    /// How a date is written.
    enum DateStyle: Hashable {
        /// The locale's medium date and short time.
        case usual
        case pattern(String)
        case time(TemplateFormat.TimeLength)
    }

    /// How a number is written.
    enum NumberStyle: Hashable {
        case amount(Currency, TemplateFormat.CurrencyStyle)
        case whole(pattern: String?)
        case decimal(Currency, pattern: String?)
    }

    private struct DateFormat: Hashable {
        let style: DateStyle
        let zone: String
        let offset: UTCOffset
    }

    private struct DateKey: Hashable {
        let style: DateStyle
        let moment: ZonedDateTime
    }

    private struct NumberKey: Hashable {
        let style: NumberStyle
        let units: Int64
    }

    /// The BCP 47 locale, for example `en-GB`.
    package let localeIdentifier: String
    private let locale: Locale
    private let timeZone: TimeZone?
    private var dateFormatters: [DateFormat: DateFormatter] = [:]
    private var numberFormatters: [NumberStyle: NumberFormatter] = [:]
    private var dates: [DateKey: String] = [:]
    private var numbers: [NumberKey: String] = [:]

    /// A formatter for the BCP 47 locale.
    ///
    /// - Parameters:
    ///   - locale: how dates and amounts are written.
    ///   - timeZone: the IANA zone in which times are shown; each time's own if nil.
    package init(locale: String, timeZone: String? = nil) {
        localeIdentifier = locale
        self.locale = Locale(identifier: locale)
        self.timeZone = timeZone.flatMap(TimeZone.init(identifier:))
    }

    // MARK: Dates

    /// The date and time by the wall clock of its place, or of the formatter's own zone.
    ///
    /// - Parameters:
    ///   - moment: what to show.
    ///   - pattern: `short`, `medium`, `long`, `full`, or a CLDR date pattern such as `EEEE d MMMM y`; the locale's
    ///     medium date and short time if nil.
    /// - Returns: the text, in the Gregorian calendar, because that is what box offices and doors compare.
    package func text(of moment: ZonedDateTime, pattern: String? = nil) -> String {
        text(of: moment, pattern.map(DateStyle.pattern) ?? .usual)
    }

    /// The time of day by the wall clock of its place, or of the formatter's own zone.
    package func text(of moment: ZonedDateTime, time: TemplateFormat.TimeLength) -> String {
        text(of: moment, .time(time))
    }

    private func text(of moment: ZonedDateTime, _ style: DateStyle) -> String {
        let key = DateKey(style: style, moment: moment)
        if let known = dates[key] { return known }
        let text = dateFormatter(style, moment)
            .string(from: Date(timeIntervalSince1970: TimeInterval(moment.timestamp.seconds)))
        if dates.count >= DesignLimits.rememberedTexts { dates.removeAll(keepingCapacity: true) }
        dates[key] = text
        return text
    }

    private func dateFormatter(_ style: DateStyle, _ moment: ZonedDateTime) -> DateFormatter {
        let key = DateFormat(style: style, zone: moment.zone, offset: moment.offset)
        if let known = dateFormatters[key] { return known }
        let formatter = DateFormatter()
        formatter.calendar = Calendar(identifier: .gregorian)
        formatter.locale = locale
        formatter.timeZone = timeZone ?? Self.timeZone(of: moment)
        switch style {
        case .usual:
            formatter.dateStyle = .medium
            formatter.timeStyle = .short
        case .time(let length):
            formatter.dateStyle = .none
            formatter.timeStyle = length == .short ? .short : .medium
        case .pattern(let pattern):
            if let length = TemplateFormat.DateLength(rawValue: pattern) {
                formatter.dateStyle = Self.dateStyle(length)
                formatter.timeStyle = .none
            } else {
                formatter.dateFormat = pattern
            }
        }
        if dateFormatters.count >= DesignLimits.rememberedFormatters { dateFormatters.removeAll() }
        dateFormatters[key] = formatter
        return formatter
    }

    private static func dateStyle(_ length: TemplateFormat.DateLength) -> DateFormatter.Style {
        switch length {
        case .short: .short
        case .medium: .medium
        case .long: .long
        case .full: .full
        }
    }

    /// The named zone, so that patterns can show its name; if it no longer has the offset that was announced, the bare
    /// offset, so that the printed wall clock is the announced one whatever happens to the zone.
    private static func timeZone(of moment: ZonedDateTime) -> TimeZone? {
        let date = Date(timeIntervalSince1970: TimeInterval(moment.timestamp.seconds))
        if let zone = TimeZone(identifier: moment.zone), zone.secondsFromGMT(for: date) == moment.offset.seconds {
            return zone
        }
        return TimeZone(secondsFromGMT: moment.offset.seconds)
    }

    // MARK: Numbers

    /// The amount in the locale's currency style, for example `£45.00`.
    package func text(of amount: Money, style: TemplateFormat.CurrencyStyle = .symbol) -> String {
        text(of: amount.minorUnits, .amount(amount.currency, style))
    }

    /// The amount without its currency, for example `45.00`, or by a CLDR number pattern.
    package func plainNumber(of amount: Money, pattern: String? = nil) -> String {
        text(of: amount.minorUnits, .decimal(amount.currency, pattern: pattern))
    }

    /// The whole number with its digits grouped, for example `1,250`, or by a CLDR number pattern.
    package func text(of number: Int64, pattern: String? = nil) -> String {
        text(of: number, .whole(pattern: pattern))
    }

    private func text(of units: Int64, _ style: NumberStyle) -> String {
        let key = NumberKey(style: style, units: units)
        if let known = numbers[key] { return known }
        // The formatter goes through a Double, which holds whole numbers up to 2⁵³; past that, plain digits are exact.
        let isExact = units.magnitude <= 1 << 53
        let number = Decimal(
            sign: units < 0 ? .minus : .plus, exponent: -style.decimals, significand: Decimal(units.magnitude))
        let styled = isExact ? numberFormatter(style).string(from: NSDecimalNumber(decimal: number)) : nil
        let text = styled ?? style.plainText(of: units)
        if numbers.count >= DesignLimits.rememberedTexts { numbers.removeAll(keepingCapacity: true) }
        numbers[key] = text
        return text
    }

    private func numberFormatter(_ style: NumberStyle) -> NumberFormatter {
        if let known = numberFormatters[style] { return known }
        let formatter = NumberFormatter()
        formatter.locale = locale
        style.configure(formatter)
        if numberFormatters.count >= DesignLimits.rememberedFormatters { numberFormatters.removeAll() }
        numberFormatters[style] = formatter
        return formatter
    }

    // MARK: Letters

    /// The text in capitals, by the locale's rules.
    package func uppercased(_ text: String) -> String { text.uppercased(with: locale) }

    /// The text in small letters, by the locale's rules.
    package func lowercased(_ text: String) -> String { text.lowercased(with: locale) }

    /// The text with the first letter of each word as a capital; the other letters stay, because they are names.
    package func titlecased(_ text: String) -> String {
        var result = ""
        var isInWord = false
        for character in text {
            let isPart = character.isLetter || character.isNumber || isInWord && "'’".contains(character)
            if isPart, !isInWord, let first = character.unicodeScalars.first {
                // Turkish and Azeri have two letters i; the digraphs of Croatian have a title case of their own.
                let isDottedLetter = first == "i" || first == "ı"
                let capital = isDottedLetter ? uppercased(String(first)) : first.properties.titlecaseMapping
                result += capital + String(String.UnicodeScalarView(character.unicodeScalars.dropFirst()))
            } else {
                result.append(character)
            }
            isInWord = isPart
        }
        return result
    }
}
