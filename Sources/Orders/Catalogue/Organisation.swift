package import Ticketing

/// Who runs the deployment; there is one in a database.
package struct Organisation: Hashable, Sendable {
    /// The first path part of the Agency API: lower-case letters, digits and hyphens.
    package let slug: String
    /// The name for people.
    package let name: String
    /// The BCP 47 locale of its documents, for example `en-GB`.
    package let locale: String
    /// The IANA time zone of its venues, unless an instance says otherwise.
    package let timeZone: String
    /// The currency of its prices.
    package let currency: Currency
}

/// A place where events happen.
package struct Venue: Hashable, Sendable {
    /// The short code that files name it by.
    package let code: String
    /// The name for people.
    package let name: String
    /// The address on one line, if known.
    package let address: String?
}

/// A show.
package struct Event: Hashable, Sendable {
    /// Names it.
    package let id: EventID
    /// The short code that files name it by.
    package let code: String
    /// The name for people.
    package let name: String
}

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

/// A selling agent.
package struct Agency: Hashable, Sendable {
    /// Names it.
    package let id: AgencyID
    /// The short code that files name it by.
    package let code: String
    /// The name for people.
    package let name: String
}
