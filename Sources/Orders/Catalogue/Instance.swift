package import Ticketing

/// One dated performance of an event.
package struct Instance: Hashable, Sendable {
    /// Whether it takes place.
    package enum State: String, CaseIterable, Sendable {
        case scheduled, cancelled
    }

    /// Names it.
    package let id: InstanceID
    /// The short code that files name it by.
    package let code: String
    /// What is performed.
    package let event: Event
    /// Where.
    package let venue: Venue
    /// When, by the venue's clock.
    package let start: ZonedDateTime
    /// Whether it takes place.
    package let state: State
}
