import Designs

extension DesignRoutes {
    static let openAPI = OpenAPIFragment(
        paths: #"""
            "/v1/designs": {"get": {"operationId": "listDesigns", "tags": ["designs"],
              "summary": "The designs that are loaded, and why others were refused.",
              "x-roles": ["administrator", "boxOffice"],
              "responses": {"200": {"description": "The designs.", "content": {"application/json": {"schema":
                {"type": "object", "required": ["designs", "refused"], "additionalProperties": false, "properties": {
                  "designs": {"type": "array", "items": {"$ref": "#/components/schemas/Design"}},
                  "refused": {"type": "array", "items": {"$ref": "#/components/schemas/DesignProblem"}}}}}}},
                "400": {"$ref": "#/components/responses/invalidRequest"},
                "401": {"$ref": "#/components/responses/unauthenticated"},
                "403": {"$ref": "#/components/responses/forbidden"},
                "503": {"$ref": "#/components/responses/unavailable"}}}},
            "/v1/designs/{id}/preview.png": {"get": {"operationId": "previewDesign", "tags": ["designs"],
              "summary": "The design with sample values.", "x-roles": ["administrator", "boxOffice"],
              "parameters": [{"name": "id", "in": "path", "required": true,
                  "schema": {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$",
                    "maxLength": \#(DesignLimits.idLength)}},
                {"$ref": "#/components/parameters/DotsPerInch"}],
              "responses": {"200": {"description": "The picture.",
                  "headers": {"ETag": {"schema": {"type": "string"}}},
                  "content": {"image/png": {"schema": {"type": "string", "format": "binary"}}}},
                "304": {"description": "The client has it already."},
                "400": {"$ref": "#/components/responses/invalidRequest"},
                "401": {"$ref": "#/components/responses/unauthenticated"},
                "403": {"$ref": "#/components/responses/forbidden"},
                "404": {"$ref": "#/components/responses/notFound"},
                "422": {"$ref": "#/components/responses/undrawable"},
                "503": {"$ref": "#/components/responses/cannotDraw"}}}}
            """#,
        schemas: #"""
            "Design": {"type": "object", "additionalProperties": false,
              "required": ["id", "name", "summary", "kind", "revision", "page"],
              "properties": {"id": {"type": "string"}, "name": {"type": "string"}, "summary": {"type": "string"},
                "kind": {"enum": ["ticket", "cover"]}, "revision": {"type": "string"},
                "page": {"type": "object", "required": ["width", "height"], "additionalProperties": false,
                  "properties": {"width": {"type": "number", "description": "In mm."},
                    "height": {"type": "number", "description": "In mm."}}}}},
            "DesignProblem": {"type": "object", "additionalProperties": false,
              "required": ["design", "pointer", "rule", "message", "remedy"],
              "properties": {"design": {"type": "string"}, "pointer": {"type": "string"}, "rule": {"type": "string"},
                "message": {"type": "string"}, "remedy": {"type": "string"}}}
            """#)
}
