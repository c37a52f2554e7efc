/// The type of a merge field, as designs and documentation name it.
package enum MergeType: String, CaseIterable, Sendable {
    case text, integer, money, dateTime, boolean, lines
}
