import Admission
import Hummingbird
import Ticketing

/// What a barcode stands for, and what became of it.
enum BarcodeRoutes {
    static func routes(_ dependencies: ServiceDependencies) -> [Route] {
        let ledger = dependencies.ledger
        let tokens = AccessTokenStore(database: dependencies.database, world: dependencies.world)
        return [
            .secured(.get, "/v1/barcodes/{value}", for: Set(Role.allCases)) { call, identity in
                _ = try QueryReader(call.request, known: [])
                let text = try call.parameter("value")
                guard let lookup = try await ledger.lookup(text, soldBy: identity.agencyID) else {
                    throw try await unknown(text, to: ledger)
                }
                let devices: DeviceNames =
                    identity.role == .agency
                    ? .hidden : .known(try await tokens.names(ofDevices: Set(lookup.devices)))
                return try .json(BarcodeBody(lookup, namesCustomer: identity.seesNames, devices: devices))
            }
        ]
    }

    /// The answer to a text that is no barcode here.
    static func unknown(_ text: String, to ledger: ScanLedger) async throws -> Problem {
        let isWellFormed = try await ledger.isWellFormed(text)
        return Problem(
            .notFound,
            isWellFormed
                ? "There is no such barcode." : "The barcode is damaged or mistyped; enter it again.")
    }
}
