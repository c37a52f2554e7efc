import HTTPTypes
package import Hummingbird
import Ticketing

/// One method of one address: who may call it, and what it does.
package struct Route: Sendable {
    /// Who may call.
    package enum Access: Hashable, Sendable {
        /// Anybody.
        case open
        /// Bearers of a token with one of the roles.
        case roles(Set<Role>)
        /// The same for scans, whose own transaction looks for revoked devices; so who was known a moment ago will do.
        case doors(Set<Role>)
        /// The same for bearers of one of the roles, and for devices with the profile steward.
        case stewards(Set<Role>)

        /// The roles that may call; nil for anybody.
        package var roles: Set<Role>? {
            switch self {
            case .open: nil
            case .roles(let roles), .doors(let roles), .stewards(let roles): roles
            }
        }

        /// Whether somebody may call.
        func admits(_ identity: Identity) -> Bool {
            switch self {
            case .open: true
            case .roles(let roles), .doors(let roles): roles.contains(identity.role)
            case .stewards(let roles): roles.contains(identity.role) || identity.isSteward
            }
        }
    }

    /// The method.
    package let method: HTTPRequest.Method
    /// The address with its parameters, for example `/v1/orders/{number}`, as OpenAPI writes it.
    package let path: String
    /// Who may call.
    package let access: Access
    /// Whether edges may call it, which have no other business here.
    var admitsEdges = false
    /// What it does.
    let handler: @Sendable (Call) async throws -> Response

    /// A route for anybody.
    static func open(
        _ method: HTTPRequest.Method, _ path: String,
        _ handler: @escaping @Sendable (Request, ServiceContext) async throws -> Response
    ) -> Route {
        Route(method: method, path: path, access: .open) { try await handler($0.request, $0.context) }
    }

    /// A route for bearers of a token.
    static func secured(
        _ method: HTTPRequest.Method, _ path: String, for roles: Set<Role>,
        _ handler: @escaping @Sendable (Call, Identity) async throws -> Response
    ) -> Route {
        guarded(method, path, .roles(roles), handler)
    }

    /// A route for scans by bearers of a token.
    static func door(
        _ method: HTTPRequest.Method, _ path: String, for roles: Set<Role>,
        _ handler: @escaping @Sendable (Call, Identity) async throws -> Response
    ) -> Route {
        guarded(method, path, .doors(roles), handler)
    }

    /// A route for bearers of a token, and for stewards' devices.
    static func steward(
        _ method: HTTPRequest.Method, _ path: String, for roles: Set<Role>,
        _ handler: @escaping @Sendable (Call, Identity) async throws -> Response
    ) -> Route {
        guarded(method, path, .stewards(roles), handler)
    }

    /// The same route, for edges, too.
    func admittingEdges() -> Route {
        var route = self
        route.admitsEdges = true
        return route
    }

    private static func guarded(
        _ method: HTTPRequest.Method, _ path: String, _ access: Access,
        _ handler: @escaping @Sendable (Call, Identity) async throws -> Response
    ) -> Route {
        Route(method: method, path: path, access: access) { call in
            guard let identity = call.identity else { throw Problem(.unauthenticated, "No token was sent.") }
            return try await handler(call, identity)
        }
    }
}
