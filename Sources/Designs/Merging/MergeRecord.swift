/// The values that one page of a design is merged with, by merge-field path.
///
/// A path that is absent has no value for this ticket (an order without an agency reference); it is never an empty
/// text.
package struct MergeRecord: Hashable, Sendable {
    /// The values by path, for example `order.number`.
    package let values: [String: MergeValue]

    /// A record of the values.
    package init(_ values: [String: MergeValue]) { self.values = values }

    /// The value of the field, nil if this ticket has none.
    package subscript(path: String) -> MergeValue? { values[path] }
}
