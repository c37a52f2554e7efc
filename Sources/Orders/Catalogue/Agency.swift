package import Ticketing

/// A selling agent.
package struct Agency: Hashable, Sendable {
    /// Names it.
    package let id: AgencyID
    /// The short code that files name it by.
    package let code: String
    /// The name for people.
    package let name: String
}
