extension InstanceRoutes {
    static let openAPI = OpenAPIFragment(
        paths: #"""
            "/v1/instances/{code}/tickets.pdf": {"get": {"operationId": "getBatchPDF", "tags": ["tickets"],
              "summary": "The tickets of one performance, envelope by envelope, sent while they are drawn.",
              "description": "Every page is checked before the first byte. \#(OpenAPIDocument.recordsNothing)",
              "x-roles": ["administrator", "boxOffice"],
              "parameters": [
                {"name": "code", "in": "path", "required": true, "description": "The instance's code.",
                 "schema": {"type": "string", "minLength": 1}},
                {"name": "agency", "in": "query", "description": "Only this agency's orders, by its code.",
                 "schema": {"$ref": "#/components/schemas/SearchTerm"}},
                {"name": "delivery", "in": "query",
                 "description": "Only orders with this delivery method; collect if left out.",
                 "schema": {"$ref": "#/components/schemas/DeliveryMethod"}},
                {"name": "sort", "in": "query", "description": "What the envelopes are sorted by; surname if left out.",
                 "schema": {"$ref": "#/components/schemas/BatchSort"}},
                {"name": "covers", "in": "query", "description": "A cover before each order's tickets unless ‘false’.",
                 "schema": {"type": "boolean"}},
                {"$ref": "#/components/parameters/Design"}],
              "responses": {"200": {"description": "The PDF.",
                  "headers": {"ETag": {"schema": {"type": "string"}}},
                  "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}},
                "304": {"description": "The client has it already."},
                "400": {"$ref": "#/components/responses/invalidRequest"},
                "401": {"$ref": "#/components/responses/unauthenticated"},
                "403": {"$ref": "#/components/responses/forbidden"},
                "404": {"$ref": "#/components/responses/notFound"},
                "409": {"$ref": "#/components/responses/nothingToPrint"},
                "422": {"$ref": "#/components/responses/undrawable"},
                "503": {"$ref": "#/components/responses/cannotDraw"}}}}
            """#,
        schemas: #"""
            "DeliveryMethod": {"enum": ["collect", "agent", "printAtHome", "post"]},
            "BatchSort": {"enum": ["surname", "order", "reference"]}
            """#)
}
