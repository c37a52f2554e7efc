package import Admission
package import Hummingbird
package import Logging

/// The HTTP service: its routes, and the application that serves them.
package enum Service {
    /// All routes.
    ///
    /// - Parameters:
    ///   - dependencies: what the routes work with.
    ///   - further: routes beside those of the service.
    /// - Returns: all of them.
    package static func routes(_ dependencies: ServiceDependencies, further: [Route] = []) -> RouteTable {
        let routes =
            HealthRoutes.routes(dependencies) + OrderRoutes.routes(dependencies) + TicketRoutes.routes(dependencies)
            + BarcodeRoutes.routes(dependencies) + BarcodeCareRoutes.routes(dependencies)
            + ScanRoutes.routes(dependencies.doors) + [ScanRoutes.batch(dependencies.ledger)]
            + DeviceRoutes.routes(dependencies)
            + ConflictRoutes.routes(dependencies) + ManifestRoutes.routes(dependencies)
            + SigningKeyRoutes.routes(dependencies) + DesignRoutes.routes(dependencies)
            + CountsRoutes.routes(dependencies.doors) + LiveRoutes.routes(dependencies.doors)
            + LedgerRoutes.routes(dependencies)
            + TicketSearchRoutes.routes(dependencies) + AssignmentRoutes.routes(dependencies)
            + InstanceRoutes.routes(dependencies) + DoorListRoutes.routes(dependencies)
            + OpenAPIRoutes.routes() + ProblemRoutes.routes()
        return RouteTable(routes: routes + further)
    }

    /// The application, ready to run.
    ///
    /// - Parameters:
    ///   - dependencies: what the routes work with.
    ///   - host: the address to listen on.
    ///   - port: the port; 0 takes a free one.
    ///   - further: routes beside those of the service.
    ///   - deadlines: how long a client may take to send a request.
    ///   - logger: where to log.
    ///   - onListening: called with the port once the service listens.
    /// - Returns: the application.
    package static func application(
        _ dependencies: ServiceDependencies, host: String, port: Int, further: [Route] = [],
        deadlines: RequestDeadlines = RequestDeadlines(), logger: Logger,
        onListening: @escaping @Sendable (Int) async -> Void
    ) -> some ApplicationProtocol {
        application(
            routes(dependencies, further: further),
            bearers: Bearers(database: dependencies.database, world: dependencies.world), host: host, port: port,
            deadlines: deadlines, logger: logger, onListening: onListening)
    }

    /// The application of an edge, ready to run: the doors, and how it stands with the main service.
    ///
    /// - Parameters:
    ///   - dependencies: what the routes work with.
    ///   - status: tells how the edge stands.
    ///   - host: the address to listen on.
    ///   - port: the port; 0 takes a free one.
    ///   - logger: where to log.
    ///   - onListening: called with the port once the edge listens.
    /// - Returns: the application.
    package static func edgeApplication(
        _ dependencies: DoorDependencies, status: @escaping @Sendable () async throws -> EdgeStatus, host: String,
        port: Int, logger: Logger, onListening: @escaping @Sendable (Int) async -> Void
    ) -> some ApplicationProtocol {
        application(
            EdgeRoutes.table(dependencies, status: status),
            bearers: Bearers(database: dependencies.database, world: dependencies.world), host: host, port: port,
            deadlines: RequestDeadlines(), logger: logger, onListening: onListening)
    }

    private static func application(
        _ table: RouteTable, bearers: Bearers, host: String, port: Int, deadlines: RequestDeadlines, logger: Logger,
        onListening: @escaping @Sendable (Int) async -> Void
    ) -> some ApplicationProtocol {
        let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: ProblemMiddleware(routes: table))
        table.install(on: router, bearers: bearers)
        return Application(
            router: router,
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [RequestDeadlineHandler(deadlines)],
                    idleTimeout: .seconds(Int64(ServiceLimits.idleSeconds)))),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: "Willcall"),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? port) },
            logger: logger)
    }
}
