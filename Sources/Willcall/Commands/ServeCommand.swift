import Admission
import ArgumentParser
import Barcodes
import Foundation
import Hummingbird
import Logging
import Rendering
import Secrets
import Service
import ServiceLifecycle
import Ticketing
import UnixSignals

/// `willcall serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the API.",
        discussion: """
            At the first start an administrator's token is made and printed once, and a master key beside the data \
            unless one is given.
            """)

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port; 0 takes a free one and prints it.")
    var port = 8080

    @OptionGroup var data: DataOptions
    @OptionGroup var secrets: MasterKeyOptions
    @OptionGroup var designs: DesignOptions
    @OptionGroup var links: LinkOptions

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port goes from 0 to 65535.") }
    }

    func run() async throws {
        let lock = try data.lock()
        defer { withExtendedLifetime(lock) {} }
        let database = try await data.openMigrating(holding: lock).database
        let masterKey = try await secrets.adopt(for: database, data)
        try await Milestone.begin(in: database, world: .live)
        try await printFirstToken(AccessTokenStore(database: database, world: .live))
        let (archive, refusals) = try await designs.publish(in: database)
        let renderer = Renderer(symbologies: Shipped.symbologies)
        defer { renderer.stop() }
        let batchRenderer = Renderer(threads: ServiceLimits.batchesAtOnce, symbologies: Shipped.symbologies)
        defer { batchRenderer.stop() }
        let dependencies = ServiceDependencies(
            database: database, world: .live, masterKey: masterKey,
            barcodes: BarcodeReader(schemes: Shipped.schemes(masterKey)), designs: archive, refusals: refusals,
            renderer: renderer, batchRenderer: batchRenderer, link: try links.orderLink())
        var logger = Logger(label: "willcall") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .notice
        let host = host
        let application = Service.application(dependencies, host: host, port: port, logger: logger) { port in
            print("Willcall listens on http://\(host.contains(":") ? "[\(host)]" : host):\(port)")
            fflush(nil)
        }
        var configuration = ServiceGroupConfiguration(
            services: [application], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(ServiceLimits.shutdownSeconds)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch {
            throw ListeningError(error, host: host, port: port) ?? error
        }
    }

    private func printFirstToken(_ tokens: AccessTokenStore) async throws {
        guard try await tokens.lacksAdministrator() else { return }
        do {
            let secret = try await tokens.mint(
                name: "first administrator", role: .administrator, agencyCode: nil, replacing: false,
                actor: Terminal.actor)
            print("The administrator's token, shown once: \(secret)")
        } catch let error as AccessTokenError where error.code == .nameTaken {
            // Another node started at the same moment, and has printed it.
        }
    }
}
