/// A compiled `when`: a total, typed expression over merge fields.
package struct Condition: Hashable, Sendable {
    /// The text it was compiled from.
    package let source: String
}
