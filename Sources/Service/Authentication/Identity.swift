import Admission
package import Ticketing

/// Who sends a request: a token's bearer, or a device that was paired.
package struct Identity: Hashable, Sendable {
    /// Names the token or the device.
    package let id: String
    /// What people call it, for the audit.
    package let name: String
    /// What it may do.
    package let role: Role
    /// Whose orders it may see, for the role `agency`; nil for the others.
    package let agencyID: AgencyID?
    /// Who scans, as the ledger calls it: its nonces are its own, also when another takes the name over.
    let device: String
    /// The codes of the instances that a paired device admits to; any, if nil.
    let instanceCodes: [String]?
    /// What a paired device sees; nil for a token, whose role says it.
    private let profile: Device.Profile?

    /// A token's bearer.
    init(tokenID: AccessTokenID, name: String, role: Role, agencyID: AgencyID?) {
        id = tokenID.text
        self.name = name
        self.role = role
        self.agencyID = agencyID
        device = Self.devicePrefix + tokenID.text
        instanceCodes = nil
        profile = nil
    }

    /// A paired device.
    init(_ paired: Device) {
        id = paired.id.text
        name = paired.settings.name
        role = .scanner
        agencyID = nil
        device = paired.ledgerName
        instanceCodes = paired.settings.instanceCodes
        profile = paired.settings.profile
    }

    /// Whether it may let in against the rule.
    var isSteward: Bool { profile == .steward || [.administrator, .boxOffice].contains(role) }
    /// Whether it sends scans of other devices.
    var forwards: Bool { profile == .edge }
    /// Whether it is told whose ticket it scanned.
    var seesNames: Bool { profile != .scanner }

    /// Whether names may lie on it: only a device whose profile says so.
    var isGrantedNames: Bool { profile == .steward || profile == .edge }

    /// What begins the name of a device that is a token.
    static let devicePrefix = "token:"
}
