package import Admission
import Ticketing

/// A device as the service tells it.
package struct DeviceBody: Encodable {
    let id: String
    let name: String
    let gate: String?
    let instances: [String]?
    let profile: String
    let test: Bool
    let pairedAt: String
    let lastSeenAt: String?

    package init(_ device: Device) {
        id = device.id.text
        name = device.settings.name
        gate = device.settings.gate
        instances = device.settings.instanceCodes
        profile = device.settings.profile.rawValue
        test = device.settings.isTest
        pairedAt = device.pairedAt.rfc3339
        lastSeenAt = device.lastSeenAt?.rfc3339
    }
}
