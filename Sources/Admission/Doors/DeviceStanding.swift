package import Storage

/// Tells which devices may no longer scan, within the transaction that keeps their scans.
///
/// Who asks at the door is known from a moment ago, because to ask the database for each scan would cost as much as the
/// scan; so a device that was revoked meanwhile is found out here, on whatever node it was revoked.
package protocol DeviceStanding: Sendable {
    /// Asks which of these devices were revoked.
    func revoked(among devices: Set<String>) -> Question<Set<String>>
}
