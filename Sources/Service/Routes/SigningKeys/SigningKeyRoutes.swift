import Foundation
import Hummingbird
import Orders
import Ticketing

/// The public keys by which devices verify signed barcodes without asking.
enum SigningKeyRoutes {
    static func routes(_ dependencies: ServiceDependencies) -> [Route] {
        let keys = SigningKeyStore(database: dependencies.database, world: dependencies.world)
        return [
            .secured(.get, "/v1/signing-keys", for: Set(Role.allCases)) { call, _ in
                _ = try QueryReader(call.request, known: [])
                return try .json(["signingKeys": try await keys.keys().map(Body.init)])
            }
        ]
    }

    private struct Body: Encodable {
        let id: String
        let number: Int
        let publicKey: String
        let state: String

        init(_ key: SigningKey) {
            id = key.id.text
            number = Int(key.number)
            publicKey = Data(key.publicKey).base64EncodedString()
            state = key.state.rawValue
        }
    }
}
