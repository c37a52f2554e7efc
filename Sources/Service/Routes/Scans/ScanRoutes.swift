import Admission
import Hummingbird

/// The door.
enum ScanRoutes {
    static let scanners: Set<Role> = [.administrator, .boxOffice, .scanner]

    static func routes(_ dependencies: ServiceDependencies) -> [Route] {
        let ledger = ScanLedger(
            database: dependencies.database, reader: dependencies.barcodes, world: dependencies.world)
        let tokens = AccessTokenStore(database: dependencies.database, world: dependencies.world)
        return [
            .secured(.post, "/v1/scans", for: scanners) { call, identity in
                _ = try QueryReader(call.request, known: [])
                let body = try await JSONBody.read(ScanRequestBody.self, from: call.request)
                let answer = try await ledger.scan(body.request(from: identity.device))
                let devices = Set([answer.earlier?.device].compactMap(\.self))
                return try .json(
                    ScanAnswerBody(answer, devices: .known(await tokens.names(ofDevices: devices))))
            }
        ]
    }
}
