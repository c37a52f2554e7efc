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
