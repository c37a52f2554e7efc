import Admission
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

/// The service with a scanner's token, and with the route that judges nothing.
struct BenchedDoor {
    let token: String
    private let port: Int
    private let group: ServiceGroup
    private let running: Task<Void, any Error>
    private let renderers: [Renderer]

    /// Starts the service on a free port of this machine.
    ///
    /// - Parameters:
    ///   - database: a prepared database.
    ///   - barcode: a barcode that the unjudging route answers for.
    /// - Returns: the service, which runs.
    /// - Throws: what keeps it from starting.
    static func open(on database: any Database, barcode: String) async throws -> BenchedDoor {
        let world = World.live
        let token = try await AccessTokenStore(database: database, world: world)
            .mint(name: "door", role: .scanner, agencyCode: nil, replacing: false, actor: "bench")
        let renderers = [Renderer(threads: 1, symbologies: []), Renderer(threads: 1, symbologies: [])]
        let dependencies = ServiceDependencies(
            database: database, world: world, masterKey: MasterKey(in: world),
            barcodes: BarcodeReader(schemes: [ReferenceScheme(), NumericScheme()]),
            designs: DesignArchive(
                database: database, inspector: ResourceInspector(examiner: ExaminationInPlace()), world: world),
            renderer: renderers[0], batchRenderer: renderers[1])
        let answer = try await dependencies.ledger.simulate(
            ScanRequest(
                scanned: barcode, instanceCodes: nil, gate: "North", direction: .entry, nonce: "simulated",
                scannedAt: nil, device: "bench"))
        let (ports, announce) = AsyncStream<Int>.makeStream()
        var logger = Logger(label: "bench") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .error
        let application = Service.application(
            dependencies, host: "127.0.0.1", port: 0,
            further: [ScanRoutes.unjudged(at: "/bench/unjudged", answering: answer)], logger: logger
        ) { announce.yield($0) }
        let group = ServiceGroup(services: [application], logger: logger)
        let running = Task { try await group.run() }
        guard let port = await ports.first(where: { _ in true }) else { preconditionFailure("the service listens") }
        return BenchedDoor(token: token, port: port, group: group, running: running, renderers: renderers)
    }

    func address(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

    func close() async {
        await group.triggerGracefulShutdown()
        _ = await running.result
        for renderer in renderers { renderer.stop() }
    }
}
