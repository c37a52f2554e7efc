package import Ticketing

/// A token that was not revoked, as an administrator sees it; its secret is kept nowhere.
package struct StandingToken: Hashable, Sendable {
    /// Who bears it.
    package let identity: Identity
    /// The code of the agency whose orders it sees, for the role `agency`; nil for the others.
    package let agencyCode: String?
    /// When it was minted.
    package let createdAt: Timestamp
}
