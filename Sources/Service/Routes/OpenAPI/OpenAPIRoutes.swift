import Hummingbird
import NIOCore

/// The description of the service for machines.
enum OpenAPIRoutes {
    static func routes() -> [Route] {
        [
            .open(.get, "/openapi.json") { _, _ in
                Response(
                    status: .ok, headers: [.contentType: "application/json"],
                    body: ResponseBody(byteBuffer: ByteBuffer(bytes: try OpenAPIDocument.json())))
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
