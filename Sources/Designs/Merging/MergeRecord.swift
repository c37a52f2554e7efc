/// The values that one ticket or order is merged into a design with, by merge-field path.
///
/// A path that is absent has no value for this ticket (an order without an agency reference); it is never an empty
/// text.
package struct MergeRecord: Hashable, Sendable {
    /// The values by path, for example `order.number`.
    package let values: [String: MergeValue]
    /// The lists that a group can go through, each item with the values that are its own.
    package let lists: [Repetition.List: [MergeRecord]]

    /// A record of the values and lists.
    package init(_ values: [String: MergeValue], lists: [Repetition.List: [MergeRecord]] = [:]) {
        self.values = values
        self.lists = lists
    }

    /// The value of the field, nil if this ticket has none.
    package subscript(path: String) -> MergeValue? { values[path] }

    /// The record with those values over its own.
    package func merging(_ others: [String: MergeValue]) -> MergeRecord {
        // A print run has a record for each ticket, and most have nothing to add.
        guard !others.isEmpty else { return self }
        return MergeRecord(values.merging(others) { _, other in other }, lists: lists)
    }
}
