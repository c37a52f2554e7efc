/// A value that goes into a statement or comes out of one.
package enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])

    /// The text, or null for nil.
    package static func text(optional text: String?) -> SQLValue { text.map(SQLValue.text) ?? .null }
    /// The integer, or null for nil.
    package static func integer(optional integer: Int64?) -> SQLValue { integer.map(SQLValue.integer) ?? .null }
    /// 1 or 0.
    package static func boolean(_ value: Bool) -> SQLValue { .integer(value ? 1 : 0) }
}
