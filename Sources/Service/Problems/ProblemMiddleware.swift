import HTTPTypes
import Hummingbird
import Logging

/// Turns every error into problem details, and puts the request's ID and the security headers on every answer.
struct ProblemMiddleware: RouterMiddleware {
    let routes: RouteTable

    func handle(
        _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            response = try problem(for: error, request: request, context: context).response(requestID: context.id)
        }
        response.headers[.requestID] = context.id
        response.headers[.contentTypeOptions] = "nosniff"
        return response
    }

    private func problem(for error: any Error, request: Request, context: ServiceContext) -> Problem {
        if let error = error as? HTTPError, error.status == .notFound {
            let allowed = routes.methods(at: request.uri.path)
            if !allowed.isEmpty, !allowed.contains(request.method) {
                let names = allowed.map(\.rawValue).sorted().joined(separator: ", ")
                return Problem(
                    .methodNotAllowed, "This address understands \(names).", headers: [.allow: names])
            }
        }
        if let problem = Problem(error) { return problem }
        context.logger.error(
            "A request failed", metadata: ["error": "\(error)", "path": "\(context.endpointPath ?? "-")"])
        return Problem(.internalError, "The service failed; the log has more under the request ID.")
    }
}

extension HTTPField.Name {
    /// The request's ID, for the log and the operator.
    static let requestID = HTTPField.Name.knownToBeValid("Willcall-Request-ID")
    static let contentTypeOptions = HTTPField.Name.knownToBeValid("X-Content-Type-Options")

    static func knownToBeValid(_ name: String) -> HTTPField.Name {
        guard let field = HTTPField.Name(name) else { preconditionFailure("\(name) is a header's name") }
        return field
    }
}
