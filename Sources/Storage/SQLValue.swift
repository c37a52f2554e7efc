/// A value that goes into a statement or comes out of one.
package enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    /// A text; the character U+0000, which no engine keeps, becomes U+FFFD.
    case text(String)
    case bytes([UInt8])

    /// The text, or null for nil.
    package static func text(optional text: String?) -> SQLValue { text.map(SQLValue.text) ?? .null }
    /// The integer, or null for nil.
    package static func integer(optional integer: Int64?) -> SQLValue { integer.map(SQLValue.integer) ?? .null }
    /// 1 or 0.
    package static func boolean(_ value: Bool) -> SQLValue { .integer(value ? 1 : 0) }

    /// The value as every engine can keep it.
    package var storable: SQLValue {
        guard case .text(let text) = self, text.utf8.contains(0) else { return self }
        return .text(text.replacing("\0", with: "\u{FFFD}"))
    }
}
