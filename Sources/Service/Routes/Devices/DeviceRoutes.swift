import Admission
import Foundation
import HTTPTypes
import Hummingbird
import Ticketing

/// What scans at the doors: pairing, and how each device is set up.
enum DeviceRoutes {
    static let keepers: Set<Role> = [.administrator, .boxOffice]

    static func routes(_ dependencies: ServiceDependencies) -> [Route] {
        let devices = DeviceStore(database: dependencies.database, world: dependencies.world)
        let manifestKey = ManifestKeyBody(ManifestKeys(dependencies.masterKey))
        return [
            .secured(.get, "/v1/devices", for: keepers) { call, _ in
                _ = try QueryReader(call.request, known: [])
                return try .json(["devices": try await devices.devices().map(DeviceBody.init)])
            },
            .secured(.post, "/v1/pairings", for: keepers) { call, identity in
                _ = try QueryReader(call.request, known: [])
                let body = try await JSONBody.read(DeviceSettingsBody.self, from: call.request)
                let offer = try await devices.offer(body.settings(), actor: identity.name)
                return try .json(OfferBody(offer), status: .created)
            },
            // The code is the device's right to call this, once.
            .open(.post, "/v1/devices") { request, _ in
                _ = try QueryReader(request, known: [])
                let body = try await JSONBody.read(PairingBody.self, from: request)
                let (device, secret) = try await devices.pair(code: body.code)
                return try .json(
                    PairedBody(device: DeviceBody(device), token: secret, manifestKey: manifestKey), status: .created)
            },
            .secured(.put, "/v1/devices/{id}", for: keepers) { call, identity in
                _ = try QueryReader(call.request, known: [])
                let settings = try await JSONBody.read(DeviceSettingsBody.self, from: call.request).settings()
                guard let id: DeviceID = try call.identifier("id"),
                    let device = try await devices.change(id, actor: identity.name, { $0 = settings })
                else { throw Problem(.notFound, "There is no such device.") }
                return try .json(DeviceBody(device))
            },
            .secured(.delete, "/v1/devices/{id}", for: keepers) { call, identity in
                _ = try QueryReader(call.request, known: [])
                guard let id: DeviceID = try call.identifier("id"),
                    try await devices.revoke(id, actor: identity.name)
                else { throw Problem(.notFound, "There is no such device.") }
                return Response(status: .noContent)
            },
        ]
    }

    private struct OfferBody: Encodable {
        let code: String
        let expiresAt: String
        let qr: String

        init(_ offer: PairingOffer) throws {
            code = offer.code
            expiresAt = offer.expiresAt.rfc3339
            qr = try QRPicture.svg(offer.code)
        }
    }

    private struct PairedBody: Encodable {
        let device: DeviceBody
        let token: String
        let manifestKey: ManifestKeyBody
    }

    /// The key that signs door lists.
    private struct ManifestKeyBody: Encodable {
        let id: String
        let publicKey: String

        init(_ keys: ManifestKeys) {
            id = keys.keyID
            publicKey = Data(keys.publicKey).base64EncodedString()
        }
    }
}
