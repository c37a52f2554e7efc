extension HealthRoutes {
    static let liveOpenAPI = OpenAPIFragment(
        paths: #"""
            "/health/live": {"get": {"operationId": "live", "tags": ["service"], "security": [],
              "summary": "Whether the process runs.",
              "responses": {"200": {"description": "It runs.", "content": {"application/json": {"schema":
                {"type": "object", "required": ["status"], "additionalProperties": false,
                 "properties": {"status": {"const": "live"}}}}}}}}}
            """#)

    static let readyOpenAPI = OpenAPIFragment(
        paths: #"""
            "/health/ready": {"get": {"operationId": "ready", "tags": ["service"], "security": [],
              "summary": "Whether it can work: the database answers, and which designs were refused.",
              "responses": {"200": {"description": "It can.", "content": {"application/json": {"schema":
                {"type": "object", "required": ["status", "designs", "refusedDesigns"], "additionalProperties": false,
                 "properties": {"status": {"const": "ready"}, "designs": {"type": "integer", "minimum": 0},
                   "refusedDesigns": {"type": "array", "items": {"type": "string"}}}}}}},
                "503": {"$ref": "#/components/responses/unavailable"}}}}
            """#)
}
