/// A compiled `when`: a total, typed expression over merge fields.
///
/// It always has an answer: a missing text compares as `''`, a missing flag is false, and a missing number equals
/// nothing and is neither less nor more than anything. Amounts compare as whole minor units.
package struct Condition: Hashable, Sendable {
    /// The text it was compiled from.
    package let source: String
    /// What it means.
    let expression: ConditionExpression

    /// Whether it holds for the record.
    package func holds(for record: MergeRecord) -> Bool { expression.holds(for: record) }
}
