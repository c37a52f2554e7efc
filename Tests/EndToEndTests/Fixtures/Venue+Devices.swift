import Foundation
import Testing

extension Venue {
    /// A code by which a device of the performance pairs.
    func pairingCode(_ name: String, profile: String, instance: String) async throws -> String {
        let output = try await succeed(
            "device", "pair", "--name", name, "--instance", instance, "--profile", profile)
        return try #require(
            output.split(separator: "\n").map(String.init).first { $0.wholeMatch(of: /[0-9A-Z]{26}/) != nil })
    }

    /// The token of a device of the performance, which is paired with the server.
    func device(
        _ name: String, profile: String = "scanner", instance: String, at server: Server
    ) async throws -> String {
        struct Paired: Decodable { let token: String }
        let code = try await pairingCode(name, profile: profile, instance: instance)
        return try await server.post("/v1/devices", ["code": code]).json(Paired.self).token
    }
}
