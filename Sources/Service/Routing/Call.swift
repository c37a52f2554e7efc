import Foundation
import Hummingbird
import Ticketing

/// One request on its way to a route's handler.
struct Call: Sendable {
    let request: Request
    let context: ServiceContext
    /// Who sends it; nil on open routes.
    let identity: Identity?

    /// The parameter of the path, with per cent codes read.
    func parameter(_ name: String) throws -> String {
        guard let text = context.parameters.get(name), let decoded = text.removingPercentEncoding, !decoded.isEmpty
        else { throw Problem(.notFound, "Nothing stands at this address.") }
        return decoded
    }

    /// The identifier that a parameter of the path is; nil when it is none, so that nothing has it.
    func identifier<Subject>(_ name: String) throws -> Identifier<Subject>? {
        // Here and not in the routes, because the compiler (6.3) fails on a typed throw beside another in an async
        // closure.
        let text = try parameter(name)
        return try? Identifier(text)
    }
}
