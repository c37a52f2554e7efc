import Foundation
import Hummingbird

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
}
