extension TicketRoutes {
    static let openAPI = OpenAPIFragment(
        paths: #"""
            "/v1/tickets/{id}.pdf": {"get": {"operationId": "getTicketPDF", "tags": ["tickets"],
              "summary": "One ticket as PDF.", "x-roles": ["administrator", "boxOffice", "agency"],
              "parameters": [{"$ref": "#/components/parameters/TicketID"}, {"$ref": "#/components/parameters/Design"}],
              "responses": {"200": {"description": "The PDF.",
                  "headers": {"ETag": {"schema": {"type": "string"}}},
                  "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}},
                "304": {"description": "The client has it already."},
                "400": {"$ref": "#/components/responses/invalidRequest"},
                "401": {"$ref": "#/components/responses/unauthenticated"},
                "403": {"$ref": "#/components/responses/forbidden"},
                "404": {"$ref": "#/components/responses/notFound"},
                "409": {"$ref": "#/components/responses/ticketNotValid"},
                "422": {"$ref": "#/components/responses/undrawable"},
                "503": {"$ref": "#/components/responses/unavailable"}}}},
            "/v1/tickets/{id}.png": {"get": {"operationId": "getTicketPNG", "tags": ["tickets"],
              "summary": "One ticket as a picture.", "x-roles": ["administrator", "boxOffice", "agency"],
              "parameters": [{"$ref": "#/components/parameters/TicketID"}, {"$ref": "#/components/parameters/Design"},
                {"$ref": "#/components/parameters/DotsPerInch"}],
              "responses": {"200": {"description": "The picture.",
                  "headers": {"ETag": {"schema": {"type": "string"}}},
                  "content": {"image/png": {"schema": {"type": "string", "format": "binary"}}}},
                "304": {"description": "The client has it already."},
                "400": {"$ref": "#/components/responses/invalidRequest"},
                "401": {"$ref": "#/components/responses/unauthenticated"},
                "403": {"$ref": "#/components/responses/forbidden"},
                "404": {"$ref": "#/components/responses/notFound"},
                "409": {"$ref": "#/components/responses/ticketNotValid"},
                "422": {"$ref": "#/components/responses/undrawable"},
                "503": {"$ref": "#/components/responses/unavailable"}}}}
            """#)
}
