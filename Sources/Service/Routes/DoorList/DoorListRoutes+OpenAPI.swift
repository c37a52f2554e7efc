import Admission

extension DoorListRoutes {
    static let openAPI = OpenAPIFragment(
        paths: #"""
            "/v1/instances/{code}/door-list.pdf": {"get": {"operationId": "getDoorList", "tags": ["doors"],
              "summary": "All tickets of a performance by surname, with who is in already, for a door on paper.",
              "description": "At most \#(AdmissionLimits.doorListTickets) tickets; cancelled, refunded and test \#
            tickets are left out and counted. \#(CountsRoutes.stewards)",
              "x-roles": ["administrator", "boxOffice"],
              "parameters": [{"$ref": "#/components/parameters/InstanceCode"},
                {"name": "gate", "in": "query",
                 "description": "Only tickets that this gate admits, by its name and the zone that it leads into.",
                 "schema": {"$ref": "#/components/schemas/SearchTerm"}},
                {"$ref": "#/components/parameters/Design"}],
              "responses": {"200": {"description": "The PDF, sent while it is drawn.",
                  "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}},
                "400": {"$ref": "#/components/responses/invalidRequest"},
                "401": {"$ref": "#/components/responses/unauthenticated"},
                "403": {"$ref": "#/components/responses/forbidden"},
                "404": {"$ref": "#/components/responses/notFound"},
                "409": {"$ref": "#/components/responses/nothingToPrint"},
                "422": {"$ref": "#/components/responses/undrawable"},
                "503": {"$ref": "#/components/responses/cannotDraw"}}}}
            """#)
}
