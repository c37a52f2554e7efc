import Admission
import Hummingbird
import Orders
import Ticketing

/// How the doors of a performance stand.
enum CountsRoutes {
    /// Who sees it: stewards' devices beside these.
    static let watchers: Set<Role> = [.administrator, .boxOffice]

    static func routes(_ dependencies: DoorDependencies) -> [Route] {
        let catalogue = CatalogueStore(database: dependencies.database)
        return [
            .steward(.get, "/v1/instances/{code}/counts", for: watchers) { call, _ in
                _ = try QueryReader(call.request, known: [])
                let instance = try await instance(of: call, in: catalogue)
                let counts = try await dependencies.counter.counts(of: instance.id)
                var response = try Response.json(CountsBody(counts, of: instance))
                response.headers[.cacheControl] = "no-store"
                return response
            }
        ]
    }

    /// The instance that the address names.
    ///
    /// - Throws: `notFound`.
    static func instance(of call: Call, in catalogue: CatalogueStore) async throws -> Instance {
        let code = try call.parameter("code")
        guard code.utf8.count <= ServiceLimits.searchTermBytes, !code.contains("\0"),
            let instance = try await catalogue.instance(ofCode: code)
        else { throw Problem(.notFound, "There is no such instance.") }
        return instance
    }
}
