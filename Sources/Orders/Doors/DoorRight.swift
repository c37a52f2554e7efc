/// A right as a door's list has it; identifiers and words stay the texts of the database, because lists are long.
package struct DoorRight: Sendable {
    /// Names the right.
    package let id: String
    /// The ticket of which it is one.
    package let ticketID: String
    /// The performance.
    package let instanceID: String
    /// The gates, a line each; through any, if nil.
    package let gates: String?
    /// The zones, a line each; into any, if nil.
    package let zones: String?
    /// From when, in microseconds (µs) since the Unix epoch.
    package let opensAt: Int64?
    /// Until when, in microseconds (µs) since the Unix epoch.
    package let closesAt: Int64?
    /// How many persons it admits in all.
    package let maximumEntries: Int64
    /// Which of the order's tickets it is, from 1.
    package let position: Int64
    /// The area of the plan.
    package let area: String
    /// The row; nil where places are not numbered.
    package let row: String?
    /// The seat's number; nil where places are not numbered.
    package let seat: String?
    /// For whom, for example `Adult`.
    package let ticketType: String
    /// Whether the ticket stands.
    package let ticketState: String
    /// Whether it was sold in test mode.
    package let isTest: Bool
    /// The order's number.
    package let orderNumber: String
    /// Whose it is, as far as the agency told.
    package let customerName: String?
}
