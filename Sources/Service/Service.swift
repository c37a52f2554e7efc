package import Hummingbird
package import Logging

/// The HTTP service: its routes, and the application that serves them.
package enum Service {
    /// All routes.
    package static func routes(_ dependencies: ServiceDependencies) -> RouteTable {
        let routes =
            HealthRoutes.routes(dependencies) + OrderRoutes.routes(dependencies) + TicketRoutes.routes(dependencies)
            + BarcodeRoutes.routes(dependencies) + ScanRoutes.routes(dependencies) + DesignRoutes.routes(dependencies)
            + AssignmentRoutes.routes(dependencies) + InstanceRoutes.routes(dependencies)
            + OpenAPIRoutes.routes() + ProblemRoutes.routes()
        return RouteTable(routes: routes)
    }

    /// The application, ready to run.
    ///
    /// - Parameters:
    ///   - dependencies: what the routes work with.
    ///   - host: the address to listen on.
    ///   - port: the port; 0 takes a free one.
    ///   - logger: where to log.
    ///   - onListening: called with the port once the service listens.
    /// - Returns: the application.
    package static func application(
        _ dependencies: ServiceDependencies, host: String, port: Int, logger: Logger,
        onListening: @escaping @Sendable (Int) async -> Void
    ) -> some ApplicationProtocol {
        let table = routes(dependencies)
        let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: ProblemMiddleware(routes: table))
        table.install(
            on: router, tokens: AccessTokenStore(database: dependencies.database, world: dependencies.world))
        return Application(
            router: router,
            server: .http1(configuration: .init(idleTimeout: .seconds(Int64(ServiceLimits.idleSeconds)))),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: "Willcall"),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? port) },
            logger: logger)
    }
}
