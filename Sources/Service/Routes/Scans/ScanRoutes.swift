package import Admission
import Hummingbird

/// The door.
package enum ScanRoutes {
    static let scanners: Set<Role> = [.administrator, .boxOffice, .scanner]

    static func routes(_ dependencies: DoorDependencies) -> [Route] {
        let ledger = dependencies.ledger
        let tokens = AccessTokenStore(database: dependencies.database, world: dependencies.world)
        return [
            .door(.post, "/v1/scans", for: scanners) { call, identity in
                _ = try QueryReader(call.request, known: [])
                let body = try await JSONBody.read(ScanRequestBody.self, from: call.request)
                let request = try body.request(from: identity)
                let answer = try await body.simulate == true ? ledger.simulate(request) : ledger.scan(request)
                return try await response(answer, identity, tokens)
            },
            .secured(.post, "/v1/scans/annul", for: scanners) { call, identity in
                _ = try QueryReader(call.request, known: [])
                let body = try await JSONBody.read(AnnulmentBody.self, from: call.request)
                let request = try AnnulmentRequest(annuls: body.annuls, nonce: body.nonce, device: identity.device)
                return try await response(ledger.annul(request), identity, tokens)
            },
        ]
    }

    /// A route that reads a scan and gives an answer that was made before.
    ///
    /// It judges nothing and asks no database, so it tells what a door could do at most. For measuring; the service
    /// does not have it.
    package static func unjudged(at path: String, answering answer: ScanAnswer) -> Route {
        .door(.post, path, for: scanners) { call, identity in
            _ = try QueryReader(call.request, known: [])
            _ = try await JSONBody.read(ScanRequestBody.self, from: call.request).request(from: identity)
            return try .json(ScanAnswerBody(answer, devices: .hidden))
        }
    }

    private static func response(
        _ answer: ScanAnswer, _ identity: Identity, _ tokens: AccessTokenStore
    ) async throws -> Response {
        let devices = Set([answer.earlier?.device].compactMap(\.self))
        return try .json(
            ScanAnswerBody(
                answer, namesCustomer: identity.seesNames, devices: .known(await tokens.names(ofDevices: devices))))
    }
}
