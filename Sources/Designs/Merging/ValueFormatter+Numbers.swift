import Foundation
import Ticketing

extension ValueFormatter.NumberStyle {
    /// How many decimals the units have.
    var decimals: Int {
        switch self {
        case .amount(let currency, _), .decimal(let currency, _): currency.minorUnitDigits
        case .whole: 0
        }
    }

    /// What is shown of a number that the formatter would round.
    func plainText(of units: Int64) -> String {
        switch self {
        case .amount(let currency, let style):
            let decimal = Money(minorUnits: units, currency: currency).decimal
            return style == .none ? decimal : "\(currency.code) \(decimal)"
        case .decimal(let currency, _): return Money(minorUnits: units, currency: currency).decimal
        case .whole: return String(units)
        }
    }

    func configure(_ formatter: NumberFormatter) {
        switch self {
        case .amount(let currency, let style):
            formatter.numberStyle =
                switch style {
                case .symbol: .currency
                case .code: .currencyISOCode
                case .name: .currencyPlural
                case .none: .decimal
                }
            if style != .none { formatter.currencyCode = currency.code }
            setDecimals(of: formatter)
        case .whole(let pattern), .decimal(_, let pattern):
            formatter.numberStyle = .decimal
            if let pattern {
                formatter.positiveFormat = pattern
                formatter.negativeFormat = "-" + pattern
                // A pattern with fewer decimals than the currency rounds as accounts do, never towards even.
                formatter.roundingMode = .halfUp
            } else {
                setDecimals(of: formatter)
            }
        }
    }

    /// CLDR drops the decimals that some currencies have by law; a ticket shows the exact amount.
    private func setDecimals(of formatter: NumberFormatter) {
        formatter.minimumFractionDigits = decimals
        formatter.maximumFractionDigits = decimals
    }
}
