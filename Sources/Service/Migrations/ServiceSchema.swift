package import Storage

/// The tables of the service itself.
package enum ServiceSchema {
    /// The steps, oldest first; numbers 600 to 699 are this module's.
    package static let migrations = [createAccessTokens]
}
