/// A place where events happen.
package struct Venue: Hashable, Sendable {
    /// The short code that files name it by.
    package let code: String
    /// The name for people.
    package let name: String
    /// The address on one line, if known.
    package let address: String?
}
