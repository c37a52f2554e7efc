package import HTTPTypes
import Hummingbird

/// All routes of the service.
package struct RouteTable: Sendable {
    /// The routes.
    package let routes: [Route]

    /// The methods that the address has a route for; empty when none has.
    package func methods(at path: String) -> Set<HTTPRequest.Method> {
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        var methods: Set<HTTPRequest.Method> = []
        for route in routes where Self.matches(route.path.split(separator: "/"), parts) {
            methods.insert(route.method)
            if route.method == .get { methods.insert(.head) }
        }
        return methods
    }

    /// Puts the routes on a router, each behind its own access check.
    func install(on router: Router<ServiceContext>, bearers: Bearers) {
        for route in routes {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                let identity = try await Self.admit(request, to: route, bearers: bearers)
                return try await route.handler(Call(request: request, context: context, identity: identity))
            }
        }
    }

    private static func admit(
        _ request: Request, to route: Route, bearers: Bearers
    ) async throws -> Identity? {
        guard route.access != .open else { return nil }
        let challenge: HTTPFields = [.wwwAuthenticate: "Bearer realm=\"willcall\""]
        guard let header = request.headers[.authorization] else {
            throw Problem(.unauthenticated, "Send a token as ‘Authorization: Bearer …’.", headers: challenge)
        }
        let scheme = header.utf8.prefix { $0 != UInt8(ascii: " ") }
        let secret = header.utf8.dropFirst(scheme.count).drop { $0 == UInt8(ascii: " ") }
        guard !secret.isEmpty, secret.count <= ServiceLimits.secretBytes,
            Substring(scheme).lowercased() == "bearer",
            let identity = try await Self.identity(bearing: String(Substring(secret)), for: route, bearers: bearers)
        else { throw Problem(.unauthenticated, "The token is unknown or was revoked.", headers: challenge) }
        guard route.access.admits(identity) else {
            throw Problem(.forbidden, "The role \(identity.role.rawValue) does not include this call.")
        }
        guard route.admitsEdges || !identity.forwards else {
            throw Problem(
                .forbidden, "An edge fetches its list and uploads scans, and no more; pair another device for this.")
        }
        return identity
    }

    private static func identity(
        bearing secret: String, for route: Route, bearers: Bearers
    ) async throws -> Identity? {
        if case .doors = route.access { return try await bearers.recentIdentity(bearing: secret) }
        return try await bearers.identity(bearing: secret)
    }

    private static func matches(_ pattern: [Substring], _ parts: [Substring]) -> Bool {
        pattern.count == parts.count
            && zip(pattern, parts).allSatisfy { pattern, part in
                guard pattern.hasPrefix("{"), let end = pattern.firstIndex(of: "}") else { return pattern == part }
                let suffix = pattern[pattern.index(after: end)...]
                return part.hasSuffix(suffix) && part.count > suffix.count
            }
    }
}
