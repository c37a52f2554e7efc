/// An amount of money in whole minor units of one currency.
package struct Money: Hashable, Sendable {
    /// The amount in minor units: 4500 for £45.00, 4500 for ¥4,500.
    package let minorUnits: Int64
    /// The currency.
    package let currency: Currency

    /// The amount of so many minor units.
    package init(minorUnits: Int64, currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// Reads a plain decimal amount in major units, such as `45`, `45.5` or `45.00`.
    ///
    /// A point is the only separator understood, because a comma means thousands to one reader and decimals to the
    /// other.
    ///
    /// - Throws: `invalidAmount` when the text is anything else, has more decimals than the currency, or is too large.
    package init(decimal text: some StringProtocol, currency: Currency) throws(TicketingError) {
        // A message is made only when one is needed.
        func refusal() -> TicketingError {
            let example = currency.minorUnitDigits == 0 ? "45" : "45.00"
            return TicketingError(
                .invalidAmount,
                "\(PlainText.quoted(text, maximumLength: 24)) is no amount in \(currency.code); write it with a point "
                    + "and at most \(currency.minorUnitDigits) decimals, for example \(example).")
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first, parts.count <= 2, !whole.isEmpty, whole.count <= 12,
            whole.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
        else { throw refusal() }
        let fraction = parts.count == 2 ? parts[1] : ""
        guard fraction.count <= currency.minorUnitDigits, parts.count == 1 || !fraction.isEmpty,
            fraction.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
        else { throw refusal() }
        let padding = String(repeating: "0", count: currency.minorUnitDigits - fraction.count)
        guard let minorUnits = Int64(String(whole) + String(fraction) + padding) else { throw refusal() }
        self.init(minorUnits: minorUnits, currency: currency)
    }

    /// The amount in major units with the currency's decimals and a point, for example `45.00`.
    package var decimal: String {
        let digits = currency.minorUnitDigits
        let sign = minorUnits < 0 ? "-" : ""
        var text = String(minorUnits.magnitude)
        guard digits > 0 else { return sign + text }
        if text.count <= digits { text = String(repeating: "0", count: digits + 1 - text.count) + text }
        let point = text.index(text.endIndex, offsetBy: -digits)
        return sign + text[..<point] + "." + text[point...]
    }
}
