import Admission
import Hummingbird
import Storage
import Ticketing

/// What an edge serves: scans, lookups and counts of its doors, and how it stands with the main service.
enum EdgeRoutes {
    static func table(
        _ dependencies: DoorDependencies, status: @escaping @Sendable () async throws -> EdgeStatus
    ) -> RouteTable {
        RouteTable(
            routes: [HealthRoutes.live, ready(status), lookup(dependencies)] + ScanRoutes.routes(dependencies)
                + CountsRoutes.routes(dependencies) + LiveRoutes.routes(dependencies)
                + OpenAPIRoutes.routes(OpenAPIDocument.edgeJSON) + ProblemRoutes.routes())
    }

    /// It is ready while its own database answers: that the line is down is what it is for.
    private static func ready(_ status: @escaping @Sendable () async throws -> EdgeStatus) -> Route {
        .open(.get, "/health/ready") { _, _ in
            do {
                return try await .json(EdgeStatusBody(status()))
            } catch is StorageError {
                throw Problem(.unavailable, "The database does not answer.")
            }
        }
    }

    private static func lookup(_ dependencies: DoorDependencies) -> Route {
        let ledger = dependencies.ledger
        let tokens = AccessTokenStore(database: dependencies.database, world: dependencies.world)
        return .secured(.get, "/v1/barcodes/{value}", for: ScanRoutes.scanners) { call, identity in
            _ = try QueryReader(call.request, known: [])
            let text = try call.parameter("value")
            guard let lookup = try await ledger.doorLookup(text) else {
                throw try await BarcodeRoutes.unknown(text, to: ledger)
            }
            return try .json(
                EdgeBarcodeBody(
                    lookup, namesCustomer: identity.seesNames,
                    devices: .known(try await tokens.names(ofDevices: lookup.devices))))
        }
    }
}
