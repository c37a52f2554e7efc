import Admission

/// How a device is to be set up: all of it, so that sending it twice is sending it once.
struct DeviceSettingsBody: StrictBody {
    static let members: Set = ["name", "gate", "instances", "profile", "test"]

    let name: String
    let gate: String?
    let instances: [String]?
    let profile: String?
    let test: Bool?

    func settings() throws -> Device.Settings {
        guard let profile = Device.Profile(rawValue: profile ?? Device.Profile.scanner.rawValue) else {
            throw Problem(
                .invalidRequest, "The body is not valid.", parts: [.body("/profile", "It is scanner, steward or edge.")]
            )
        }
        return Device.Settings(
            name: name, gate: gate, instanceCodes: instances, profile: profile, isTest: test ?? false)
    }
}
