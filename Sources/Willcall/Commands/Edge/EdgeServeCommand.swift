import Admission
import ArgumentParser
import Barcodes
import Foundation
import Hummingbird
import Logging
import Service
import ServiceLifecycle
import Ticketing
import UnixSignals

/// `willcall edge serve`, which `willcall edge` is for short.
struct EdgeServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the doors of a venue on its own network, while the line is down as well.",
        discussion: """
            The first start pairs with the main service by a code of ‘willcall device pair --profile edge’, and \
            fetches the list; later starts need neither the code nor the line.
            """)

    @Option(help: "The address of the main service, such as https://tickets.example.org.")
    var upstream: String

    @Option(help: "The code by which the edge pairs; one that was used here before changes nothing.")
    var pair: String?

    @Option(help: "The folder of the edge's own data.")
    var data = "./edge"

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port; 0 takes a free one and prints it.")
    var port = 8080

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port goes from 0 to 65535.") }
        guard HTTPUpstream.isAddress(upstream) else {
            throw ValidationError("--upstream is an address such as https://tickets.example.org.")
        }
    }

    func run() async throws {
        let data = try await EdgeData.open(data)
        defer { withExtendedLifetime(data.lock) {} }
        let store = EdgeStore(database: data.database, masterKey: data.masterKey, world: .live)
        let pairing = try await pairing(store)
        let barcodes = EdgeBarcodes()
        let link = EdgeLink(
            store: store, pairing: pairing, upstream: HTTPUpstream(address: upstream, token: pairing.token),
            barcodes: barcodes)
        try await begin(link, store, barcodes, data)
        let dependencies = DoorDependencies(
            database: data.database, barcodes: BarcodeReader(schemes: Shipped.schemes(), mapping: barcodes),
            world: .live)
        var logger = Logger(label: "willcall") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .notice
        let host = host
        let application = Service.edgeApplication(
            dependencies, status: { try await link.status() }, host: host, port: port, logger: logger
        ) { port in
            print("Willcall's edge listens on http://\(host.contains(":") ? "[\(host)]" : host):\(port)")
            fflush(nil)
        }
        var configuration = ServiceGroupConfiguration(
            services: [application, EdgeLine(link: link, logger: logger)],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(ServiceLimits.shutdownSeconds)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch {
            throw ListeningError(error, host: host, port: port) ?? error
        }
    }

    private func pairing(_ store: EdgeStore) async throws -> EdgePairing {
        if let pair, try await !store.isPaired(by: pair) {
            let pairing = try await HTTPUpstream(address: upstream).pair(code: pair)
            try await store.keep(pairing, madeBy: pair)
            Terminal.complain("The edge is paired; it needs no code from now on.")
            return pairing
        }
        guard let pairing = try await store.pairing() else {
            throw EdgeError(
                .notPaired,
                "This edge was never paired; get a code by ‘willcall device pair --profile edge’, and give --pair CODE."
            )
        }
        return pairing
    }

    /// Goes on with the list that is there, so that doors need not wait for the line; else fetches the first.
    private func begin(_ link: EdgeLink, _ store: EdgeStore, _ barcodes: EdgeBarcodes, _ data: EdgeData) async throws {
        try await Milestone.begin(in: data.database, world: .live)
        try await barcodes.reload(from: data.database)
        if try await store.pulledAt() == nil { try await link.round() }
    }
}
