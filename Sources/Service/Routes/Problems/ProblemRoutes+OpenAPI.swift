extension ProblemRoutes {
    static let openAPI = OpenAPIFragment(
        paths: #"""
            "/problems/{slug}": {"get": {"operationId": "explainProblem", "tags": ["service"], "security": [],
              "summary": "What a kind of problem means, as a page.",
              "parameters": [{"name": "slug", "in": "path", "required": true,
                "schema": {"type": "string", "pattern": "^[a-z-]+$"}}],
              "responses": {"200": {"description": "The page.", "content": {"text/html": {"schema":
                {"type": "string"}}}},
                "404": {"$ref": "#/components/responses/notFound"}}}}
            """#,
        schemas: #"""
            "Problem": {"type": "object", "additionalProperties": false,
              "required": ["type", "title", "status", "detail", "code", "requestID", "retryable"],
              "properties": {"type": {"type": "string", "format": "uri-reference"}, "title": {"type": "string"},
                "status": {"type": "integer"}, "detail": {"type": "string"}, "code": {"type": "string"},
                "requestID": {"type": "string"}, "retryable": {"type": "boolean"},
                "errors": {"type": "array", "items": {"type": "object", "required": ["detail"],
                  "additionalProperties": false,
                  "properties": {"pointer": {"type": "string"}, "parameter": {"type": "string"},
                    "line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1},
                    "rule": {"type": "string"}, "detail": {"type": "string"}, "remedy": {"type": "string"}}}}}}
            """#)
}
