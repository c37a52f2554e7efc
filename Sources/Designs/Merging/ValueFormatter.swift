import Foundation
package import Ticketing

/// Turns values into text as one locale writes them.
///
/// Foundation's formatters are slow to make and slow to ask, and a print run repeats the same dates and prices, so
/// results are remembered. A value of this class belongs to one thread; make one for each drawing thread and locale.
package final class ValueFormatter {
    private struct DatePattern: Hashable {
        let pattern: String?
        let zone: String
        let offset: UTCOffset
    }

    private struct DateKey: Hashable {
        let pattern: String?
        let moment: ZonedDateTime
    }

    /// The BCP 47 locale, for example `en-GB`.
    package let localeIdentifier: String
    private let locale: Locale
    private var dateFormatters: [DatePattern: DateFormatter] = [:]
    private var moneyFormatters: [Currency: NumberFormatter] = [:]
    private var dates: [DateKey: String] = [:]
    private var amounts: [Money: String] = [:]

    /// A formatter for the BCP 47 locale.
    package init(locale: String) {
        localeIdentifier = locale
        self.locale = Locale(identifier: locale)
    }

    /// The date and time by the wall clock of its place.
    ///
    /// - Parameters:
    ///   - moment: what to show.
    ///   - pattern: a CLDR date pattern such as `EEEE d MMMM y`; the locale's medium date and short time if nil.
    /// - Returns: the text, in the Gregorian calendar, because that is what box offices and doors compare.
    package func text(of moment: ZonedDateTime, pattern: String? = nil) -> String {
        let key = DateKey(pattern: pattern, moment: moment)
        if let known = dates[key] { return known }
        let text = dateFormatter(pattern, moment)
            .string(from: Date(timeIntervalSince1970: TimeInterval(moment.timestamp.seconds)))
        if dates.count >= DesignLimits.rememberedTexts { dates.removeAll(keepingCapacity: true) }
        dates[key] = text
        return text
    }

    /// The amount in the locale's currency style, for example `£45.00`.
    package func text(of amount: Money) -> String {
        if let known = amounts[amount] { return known }
        let number = Decimal(
            sign: amount.minorUnits < 0 ? .minus : .plus, exponent: -amount.currency.minorUnitDigits,
            significand: Decimal(amount.minorUnits.magnitude))
        // The formatter goes through a Double, which holds whole numbers up to 2⁵³; past that, plain digits are exact.
        let isExact = amount.minorUnits.magnitude <= 1 << 53
        let styled = isExact ? moneyFormatter(amount.currency).string(from: NSDecimalNumber(decimal: number)) : nil
        let text = styled ?? "\(amount.currency.code) \(amount.decimal)"
        if amounts.count >= DesignLimits.rememberedTexts { amounts.removeAll(keepingCapacity: true) }
        amounts[amount] = text
        return text
    }

    /// The text in capitals, by the locale's rules.
    package func uppercased(_ text: String) -> String { text.uppercased(with: locale) }

    /// The text in small letters, by the locale's rules.
    package func lowercased(_ text: String) -> String { text.lowercased(with: locale) }

    private func dateFormatter(_ pattern: String?, _ moment: ZonedDateTime) -> DateFormatter {
        let key = DatePattern(pattern: pattern, zone: moment.zone, offset: moment.offset)
        if let known = dateFormatters[key] { return known }
        let formatter = DateFormatter()
        formatter.calendar = Calendar(identifier: .gregorian)
        formatter.locale = locale
        formatter.timeZone = timeZone(of: moment)
        if let pattern {
            formatter.dateFormat = pattern
        } else {
            formatter.dateStyle = .medium
            formatter.timeStyle = .short
        }
        if dateFormatters.count >= DesignLimits.rememberedFormatters { dateFormatters.removeAll() }
        dateFormatters[key] = formatter
        return formatter
    }

    /// The named zone, so that patterns can show its name; if it no longer has the offset that was announced, the bare
    /// offset, so that the printed wall clock is the announced one whatever happens to the zone.
    private func timeZone(of moment: ZonedDateTime) -> TimeZone? {
        let date = Date(timeIntervalSince1970: TimeInterval(moment.timestamp.seconds))
        if let zone = TimeZone(identifier: moment.zone), zone.secondsFromGMT(for: date) == moment.offset.seconds {
            return zone
        }
        return TimeZone(secondsFromGMT: moment.offset.seconds)
    }

    private func moneyFormatter(_ currency: Currency) -> NumberFormatter {
        if let known = moneyFormatters[currency] { return known }
        let formatter = NumberFormatter()
        formatter.locale = locale
        formatter.numberStyle = .currency
        formatter.currencyCode = currency.code
        // CLDR drops the decimals that some currencies have by law; a ticket shows the exact amount.
        formatter.minimumFractionDigits = currency.minorUnitDigits
        formatter.maximumFractionDigits = currency.minorUnitDigits
        if moneyFormatters.count >= DesignLimits.rememberedFormatters { moneyFormatters.removeAll() }
        moneyFormatters[currency] = formatter
        return formatter
    }
}
