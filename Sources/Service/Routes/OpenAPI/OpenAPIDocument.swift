import Designs
import Foundation
import Fulfilment

/// What one resource adds to the OpenAPI document: members of `paths` and of `components.schemas`, as JSON text.
///
/// The text is kept by hand beside the routes it describes; tests hold it against the route table and the answers.
struct OpenAPIFragment: Sendable {
    let paths: String
    var schemas = ""
}

/// The OpenAPI 3.1 documents, of the service and of an edge, joined from the resources' fragments.
package enum OpenAPIDocument {
    /// The service's document as JSON.
    package static func json() throws -> [UInt8] {
        let fragments = [
            HealthRoutes.liveOpenAPI, HealthRoutes.readyOpenAPI, OrderRoutes.openAPI, TicketRoutes.openAPI,
            BarcodeRoutes.openAPI, BarcodeRoutes.scansOpenAPI, BarcodeCareRoutes.openAPI, ScanRoutes.openAPI,
            ScanRoutes.batchOpenAPI, DeviceRoutes.openAPI,
            ConflictRoutes.openAPI, ManifestRoutes.openAPI, SigningKeyRoutes.openAPI, DesignRoutes.openAPI,
            AssignmentRoutes.openAPI, InstanceRoutes.openAPI, CountsRoutes.openAPI, LiveRoutes.openAPI,
            LedgerRoutes.openAPI, DoorListRoutes.openAPI, TicketSearchRoutes.openAPI, OpenAPIRoutes.openAPI,
            ProblemRoutes.openAPI,
        ]
        return try json(
            of: fragments, title: "Willcall",
            description: "Ticket fulfilment and barcodes. Errors are RFC 9457 problem details.",
            parameters: [instanceParameter, parameters])
    }

    /// An edge's document as JSON: what it serves is said in the service's own words, where it is the same.
    package static func edgeJSON() throws -> [UInt8] {
        let fragments = [
            HealthRoutes.liveOpenAPI, EdgeRoutes.openAPI, BarcodeRoutes.scansOpenAPI, ScanRoutes.openAPI,
            CountsRoutes.openAPI, LiveRoutes.openAPI, OpenAPIRoutes.openAPI, ProblemRoutes.openAPI,
        ]
        return try json(
            of: fragments, title: "Willcall at the venue",
            description: """
                The doors of a venue on its own network, while the line to the main service is down as well. Only \
                paired devices may call it. Errors are RFC 9457 problem details.
                """,
            parameters: [instanceParameter])
    }

    private static func json(
        of fragments: [OpenAPIFragment], title: String, description: String, parameters: [String]
    ) throws -> [UInt8] {
        let paths = fragments.map(\.paths).filter { !$0.isEmpty }.joined(separator: ",\n")
        let schemas = fragments.map(\.schemas).filter { !$0.isEmpty }.joined(separator: ",\n")
        let text = #"""
            {"openapi": "3.1.0",
             "info": {"title": "\#(title)", "version": "1",
               "description": "\#(description)",
               "x-errors": "Only what is no HTTP at all is answered 400 without a body.",
               "license": {"name": "See the repository", "identifier": "LicenseRef-Willcall"}},
             "servers": [{"url": "/"}],
             "security": [{"token": []}],
             "paths": {\#(paths)},
             "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
               "responses": {\#(responses)},
               "parameters": {\#(parameters.joined(separator: ",\n"))},
               "schemas": {\#(schemas)}}}
            """#
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
        return Array(
            try JSONSerialization.data(
                withJSONObject: object, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]))
    }

    private static var responses: String {
        let retryAfter = """
            "headers": {"Retry-After": {"description": "In seconds; missing where waiting does not help.",
              "schema": {"type": "integer"}}},
            """
        let kinds = ProblemKind.allCases.map { kind in
            response(kind.rawValue, kind.title, headers: kind.isRetryable ? retryAfter : "")
        }
        // What draws has four reasons not to answer now; the problem's code tells them apart.
        let drawing = response("cannotDraw", "notSetUp, noSigningKey, drawingBusy or unavailable", headers: retryAfter)
        return (kinds + [drawing]).joined(separator: ",")
    }

    private static func response(_ name: String, _ title: String, headers: String = "") -> String {
        """
        "\(name)": {"description": "\(title).", \(headers) "content": {"application/problem+json":
          {"schema": {"$ref": "#/components/schemas/Problem"}}}}
        """
    }

    /// What is said of every address that answers with a ticket.
    static let recordsNothing = """
        No print is recorded, and the ticket is drawn as the next print of it would be. Prints are recorded where \
        paper is made, by ‘willcall render’. A further barcode that the design asks for is issued to the ticket \
        when it is first fetched or printed, and stays.
        """

    private static let instanceParameter = #"""
        "InstanceCode": {"name": "code", "in": "path", "required": true, "description": "The instance's code.",
          "schema": {"type": "string", "minLength": 1, "maxLength": \#(ServiceLimits.searchTermBytes)}}
        """#

    private static let parameters = #"""
        "DesignID": {"name": "id", "in": "path", "required": true, "description": "The design's name.",
          "schema": {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$", "maxLength": \#(DesignLimits.idLength)}},
        "PageNumber": {"name": "page", "in": "query", "description": "Which page of the design; 1 if left out.",
          "schema": {"type": "integer", "minimum": 1, "maximum": \#(ServiceLimits.previewPages)}},
        "Limit": {"name": "limit", "in": "query",
          "description": "How many; \#(ServiceLimits.itemsPerPage) if left out.",
          "schema": {"type": "integer", "minimum": 1, "maximum": \#(FulfilmentLimits.listPage)}},
        "Cursor": {"name": "cursor", "in": "query", "description": "‘next’ of the page before.",
          "schema": {"type": "string", "minLength": 1, "maxLength": 64}},
        "Design": {"name": "design", "in": "query",
          "description": "A design instead of the one that is assigned; not for agencies.",
          "schema": {"type": "string", "minLength": 1, "maxLength": \#(DesignLimits.idLength),
            "pattern": "^[a-z0-9][a-z0-9-]*$"}},
        "DotsPerInch": {"name": "dpi", "in": "query",
          "description": "Dots per inch; \#(ServiceLimits.dotsPerInch) if left out.",
          "schema": {"type": "integer", "minimum": \#(ServiceLimits.minimumDotsPerInch),
            "maximum": \#(ServiceLimits.maximumDotsPerInch)}},
        "OrderNumber": {"name": "number", "in": "path", "required": true, "description": "The order number, as typed.",
          "schema": {"type": "string", "pattern": "^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$"}},
        "TicketID": {"name": "id", "in": "path", "required": true, "description": "The ticket's identifier.",
          "schema": {"type": "string", "format": "uuid"}}
        """#
}
