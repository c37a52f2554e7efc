package import Ticketing

/// Who sends a request.
package struct Identity: Hashable, Sendable {
    /// The token used.
    package let tokenID: AccessTokenID
    /// The token's name, for the audit.
    package let name: String
    /// What it may do.
    package let role: Role
    /// Whose orders it may see, for the role `agency`; nil for the others.
    package let agencyID: AgencyID?

    /// Who scans with this token: a device's nonces are its own, also when another token takes the name over.
    var device: String { Self.devicePrefix + tokenID.text }
    /// What begins the name of a device that is a token.
    static let devicePrefix = "token:"
}
