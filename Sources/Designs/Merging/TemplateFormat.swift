/// The formats that a merged value can go through.
package enum TemplateFormat: String, CaseIterable, Sendable {
    /// `currency:STYLE`: an amount with its symbol, its code or its name, or as the plain number with all its decimals.
    case currency
    /// `date:STYLE` or `date:PATTERN`: the date as the locale writes it, or by a CLDR pattern.
    case date
    /// `default:TEXT`: the text where there is no value.
    case `default`
    /// `join:TEXT`: the lines of a list one after the other, with the text between them.
    case join
    /// `lower`: small letters, by the rules of the locale.
    case lower
    /// `number` or `number:PATTERN`: digits grouped as the locale groups them, or by a CLDR number pattern.
    case number
    /// `pad:N`: zeros in front, up to N characters.
    case pad
    /// `time:STYLE`: the time of day as the locale writes it.
    case time
    /// `title`: the first letter of each word as a capital, the others as they are.
    case title
    /// `truncate:N`: at most N characters, the last of them an ellipsis where something was cut off.
    case truncate
    /// `upper`: capitals, by the rules of the locale.
    case upper

    /// How much an amount says of its currency.
    package enum CurrencyStyle: String, CaseIterable, Sendable {
        /// `£45.00`.
        case symbol
        /// `GBP 45.00`.
        case code
        /// `45.00 British pounds`.
        case name
        /// `45.00`.
        case none
    }

    /// How long a date is written.
    package enum DateLength: String, CaseIterable, Sendable {
        /// `19/06/2027`.
        case short
        /// `19 Jun 2027`.
        case medium
        /// `19 June 2027`.
        case long
        /// `Saturday 19 June 2027`.
        case full
    }

    /// How long a time of day is written.
    package enum TimeLength: String, CaseIterable, Sendable {
        /// `19:30`.
        case short
        /// `19:30:00`.
        case medium
    }

    /// The types of value that it can be used on.
    var types: Set<MergeType> {
        switch self {
        case .currency: [.money]
        case .date, .time: [.dateTime]
        case .default: Set(MergeType.allCases)
        case .join: [.lines]
        case .lower, .title, .truncate, .upper: [.text, .integer, .money, .dateTime, .lines]
        case .number: [.integer, .money]
        case .pad: [.integer, .text]
        }
    }
}
