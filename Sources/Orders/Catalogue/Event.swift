package import Ticketing

/// A show.
package struct Event: Hashable, Sendable {
    /// Names it.
    package let id: EventID
    /// The short code that files name it by.
    package let code: String
    /// The name for people.
    package let name: String
}
