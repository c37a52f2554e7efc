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

    /// Who scans with this token: a device's nonces are its own.
    var device: String { "token:" + tokenID.text }
}
