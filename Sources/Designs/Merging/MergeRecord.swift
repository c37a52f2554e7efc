package import Ticketing

/// The values that one page of a design is merged with, by merge-field path.
///
/// A path that is absent has no value for this ticket (an order without an agency reference); it is never an empty text.
package struct MergeRecord: Hashable, Sendable {
    /// The values by path, for example `order.number`.
    package let values: [String: MergeValue]

    /// A record of the values.
    package init(_ values: [String: MergeValue]) { self.values = values }

    /// The value of the field, nil if this ticket has none.
    package subscript(path: String) -> MergeValue? { values[path] }
}

/// A typed value of a merge field.
package enum MergeValue: Hashable, Sendable {
    case text(String)
    case integer(Int64)
    case money(Money)
    case dateTime(ZonedDateTime)
    case boolean(Bool)
    /// Several lines of text, such as a cover's list of tickets.
    case lines([String])
}

/// The type of a merge field, as designs and documentation name it.
package enum MergeType: String, CaseIterable, Sendable {
    case text, integer, money, dateTime, boolean, lines
}
