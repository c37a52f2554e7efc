package import Ticketing

/// A performance as a door's list has it.
package struct DoorInstance: Hashable, Sendable {
    /// Names it.
    package let id: InstanceID
    /// Its code.
    package let code: String
    /// What is performed.
    package let eventName: String
    /// When it starts, by the venue's clock, for example `2027-06-20T19:30:00+01:00`.
    package let start: String
    /// The IANA time zone of that clock.
    package let zone: String
    /// The same moment in UTC.
    package let startsAt: Timestamp
    /// Whether it takes place.
    package let state: Instance.State
}
