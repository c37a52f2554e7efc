package import Ticketing

/// A performance as another service told it, for a database that mirrors what that one sold.
package struct MirroredInstance: Sendable {
    /// Names it, here as there.
    package let id: InstanceID
    /// Its code.
    package let code: String
    /// What is performed.
    package let eventName: String
    /// When it starts, by the venue's clock.
    package let local: LocalDateTime
    /// The IANA time zone of that clock.
    package let zone: String
    /// The offset from UTC at that moment.
    package let offset: UTCOffset
    /// Whether it takes place.
    package let state: Instance.State

    /// A performance of those parts.
    package init(
        id: InstanceID, code: String, eventName: String, local: LocalDateTime, zone: String, offset: UTCOffset,
        state: Instance.State
    ) {
        self.id = id
        self.code = code
        self.eventName = eventName
        self.local = local
        self.zone = zone
        self.offset = offset
        self.state = state
    }

    /// When it starts.
    package var startsAt: Timestamp { Timestamp(seconds: local.secondsIfUTC - Int64(offset.seconds)) }
}
