package import Ticketing

/// What scans at a door: a phone or a hand-held that was paired with the box office.
package struct Device: Hashable, Sendable {
    /// What a device sees and may do.
    package enum Profile: String, CaseIterable, Sendable {
        /// It scans, and is told seat, ticket type and verdict, but not whose ticket it is.
        case scanner
        /// It is told the customer's name too, looks barcodes up, and lets in against the rule with a reason.
        case steward
        /// It is a node that serves a venue's doors while the line is down: it is told names, and forwards the scans of
        /// other devices.
        case edge
    }

    /// How it is set up, which the box office changes at any time.
    package struct Settings: Hashable, Sendable {
        /// What people call it, unique among devices that are not revoked.
        package var name: String
        /// The gate it stands at; a scan may name another.
        package var gate: String?
        /// The codes of the instances it admits to, if the scan names none; any, if nil.
        package var instanceCodes: [String]?
        /// What it sees and may do.
        package var profile: Profile
        /// Whether its door is in test mode.
        package var isTest: Bool

        /// Settings of those parts.
        package init(
            name: String, gate: String? = nil, instanceCodes: [String]? = nil, profile: Profile = .scanner,
            isTest: Bool = false
        ) {
            self.name = name
            self.gate = gate
            self.instanceCodes = instanceCodes
            self.profile = profile
            self.isTest = isTest
        }
    }

    /// Names it.
    package let id: DeviceID
    /// How it is set up.
    package let settings: Settings
    /// When it was paired.
    package let pairedAt: Timestamp
    /// When it last scanned, to the minute; nil if it never did.
    package let lastSeenAt: Timestamp?
    /// When it was revoked; nil while it stands.
    package let revokedAt: Timestamp?

    /// How the scan ledger calls it.
    package var ledgerName: String { Self.ledgerPrefix + id.text }
    /// What begins the name of a paired device in the scan ledger.
    package static let ledgerPrefix = "device:"
}

/// Names a device.
package typealias DeviceID = Identifier<Device>
