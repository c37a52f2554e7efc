import Designs
import Fulfilment
import Hummingbird
import Storage

/// Whether the service lives, and whether it can work.
enum HealthRoutes {
    static func routes(_ dependencies: ServiceDependencies) -> [Route] {
        [
            live,
            .open(.get, "/health/ready") { _, _ in
                let designs: Int
                do {
                    designs = try await dependencies.designs.book().latest.count
                    try await dependencies.database.ping()
                } catch is StorageError {
                    throw Problem(.unavailable, "The database does not answer.")
                }
                return try .json(
                    Ready(
                        status: "ready", designs: designs,
                        refusedDesigns: Set(dependencies.refusals.map(\.design)).sorted()))
            },
        ]
    }

    /// Whether the process runs.
    static let live = Route.open(.get, "/health/live") { _, _ in try .json(Live(status: "live")) }

    private struct Live: Encodable {
        let status: String
    }

    private struct Ready: Encodable {
        let status: String
        let designs: Int
        let refusedDesigns: [String]
    }
}
