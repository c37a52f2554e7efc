import Barcodes
import Foundation
import Fulfilment
import Hummingbird
import Logging
import Rendering
import Secrets
import Service
import ServiceLifecycle
import Storage
import Ticketing

/// The service on a free port of this machine, with a token.
struct BenchedService {
    let token: String
    private let port: Int
    private let group: ServiceGroup
    private let running: Task<Void, any Error>
    private let renderers: [Renderer]

    /// Starts the service.
    ///
    /// - Parameters:
    ///   - database: a prepared database.
    ///   - role: the token's.
    ///   - further: routes beside the service's own.
    /// - Returns: the service, which runs.
    /// - Throws: what keeps it from starting.
    static func open(
        on database: any Database, role: Role,
        further: (ServiceDependencies) async throws -> [Route] = { _ in [] }
    ) async throws -> BenchedService {
        let world = World.live
        let token = try await AccessTokenStore(database: database, world: world)
            .mint(name: "bench", role: role, agencyCode: nil, replacing: true, actor: "bench")
        let renderers = [Renderer(threads: 1, symbologies: []), Renderer(threads: 1, symbologies: [])]
        let dependencies = ServiceDependencies(
            database: database, world: world, masterKey: MasterKey(in: world),
            barcodes: BarcodeReader(schemes: [ReferenceScheme(), NumericScheme()]),
            designs: DesignArchive(
                database: database, inspector: ResourceInspector(examiner: ExaminationInPlace()), world: world),
            renderer: renderers[0], batchRenderer: renderers[1])
        let routes = try await further(dependencies)
        let (ports, announce) = AsyncStream<Int>.makeStream()
        var logger = Logger(label: "bench") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .error
        let application = Service.application(
            dependencies, host: "127.0.0.1", port: 0, further: routes, logger: logger
        ) { announce.yield($0) }
        let group = ServiceGroup(services: [application], logger: logger)
        let running = Task { try await group.run() }
        guard let port = await ports.first(where: { _ in true }) else { preconditionFailure("the service listens") }
        return BenchedService(token: token, port: port, group: group, running: running, renderers: renderers)
    }

    func address(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

    func close() async {
        await group.triggerGracefulShutdown()
        _ = await running.result
        for renderer in renderers { renderer.stop() }
    }
}
