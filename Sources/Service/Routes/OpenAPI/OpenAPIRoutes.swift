import Hummingbird
import NIOCore

/// The description of the service, or of an edge, for machines.
enum OpenAPIRoutes {
    static func routes(_ document: @escaping @Sendable () throws -> [UInt8] = OpenAPIDocument.json) -> [Route] {
        [
            .open(.get, "/openapi.json") { _, _ in
                Response(
                    status: .ok, headers: [.contentType: "application/json"],
                    body: ResponseBody(byteBuffer: ByteBuffer(bytes: try document())))
            }
        ]
    }

    static let openAPI = OpenAPIFragment(
        paths: #"""
            "/openapi.json": {"get": {"operationId": "describe", "tags": ["service"], "security": [],
              "summary": "This description.",
              "responses": {"200": {"description": "OpenAPI 3.1.",
                "content": {"application/json": {"schema": {"type": "object"}}}}}}}
            """#)
}
