package import Ticketing

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
