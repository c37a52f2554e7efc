import Admission
import Barcodes
import Hummingbird
import Orders
import Ticketing

/// What the box office does about barcodes that were lost, stolen or copied.
enum BarcodeCareRoutes {
    private typealias Act =
        @Sendable (BarcodeReader.Reading, _ reason: String, _ actor: String) async throws -> BarcodeOutcome?

    static func routes(_ dependencies: ServiceDependencies) -> [Route] {
        let care = BarcodeCare(
            database: dependencies.database, schemes: dependencies.barcodes.schemes, world: dependencies.world)
        return [
            route("block", dependencies) { try await care.block($0, reason: $1, actor: $2) },
            route("unblock", dependencies) { try await care.unblock($0, reason: $1, actor: $2) },
            route("reissue", dependencies, making: true) { try await care.reissue($0, reason: $1, actor: $2) },
        ]
    }

    /// A route that acts and answers with the barcode as a lookup tells it; 201 where a new one was made.
    private static func route(
        _ verb: String, _ dependencies: ServiceDependencies, making: Bool = false, _ act: @escaping Act
    ) -> Route {
        let tokens = AccessTokenStore(database: dependencies.database, world: dependencies.world)
        return .secured(.post, "/v1/barcodes/{value}/\(verb)", for: DeviceRoutes.keepers) { call, identity in
            _ = try QueryReader(call.request, known: [])
            let text = try call.parameter("value")
            let body = try await JSONBody.read(CareBody.self, from: call.request)
            let reading = try await dependencies.barcodes.read(text, withKeysOf: dependencies.database)
            guard let outcome = try await act(reading, body.reason, identity.name),
                let lookup = try await dependencies.ledger.lookup(outcome.value.text)
            else { throw try await BarcodeRoutes.unknown(text, to: dependencies.ledger) }
            let devices = DeviceNames.known(try await tokens.names(ofDevices: lookup.devices))
            return try .json(
                BarcodeBody(lookup, devices: devices), status: making && outcome.hasChanged ? .created : .ok)
        }
    }
}
