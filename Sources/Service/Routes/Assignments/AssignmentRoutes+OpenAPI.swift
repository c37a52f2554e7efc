extension AssignmentRoutes {
    static let openAPI = OpenAPIFragment(
        paths: #"""
            "/v1/design-assignments": {"get": {"operationId": "listAssignments", "tags": ["designs"],
              "summary": "Which designs are assigned to what, the oldest assignment first.",
              "description": "The most specific decides: instance, event, ticketType, agency, delivery in this order.",
              "x-roles": ["administrator", "boxOffice"],
              "parameters": [{"$ref": "#/components/parameters/Limit"}, {"$ref": "#/components/parameters/Cursor"}],
              "responses": {"200": {"description": "One page.", "content": {"application/json": {"schema":
                {"type": "object", "required": ["assignments"], "additionalProperties": false, "properties": {
                  "assignments": {"type": "array", "items": {"$ref": "#/components/schemas/Assignment"}},
                  "next": {"type": "string", "description": "The cursor of the next page, if there is one."}}}}}},
                "400": {"$ref": "#/components/responses/invalidRequest"},
                "401": {"$ref": "#/components/responses/unauthenticated"},
                "403": {"$ref": "#/components/responses/forbidden"},
                "503": {"$ref": "#/components/responses/unavailable"}}},
              "put": {"operationId": "assignDesign", "tags": ["designs"],
              "summary": "Assigns a design to a scope, in place of what was assigned to exactly that scope.",
              "x-roles": ["administrator"],
              "requestBody": {"required": true,
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/AssignmentRequest"}}}},
              "responses": {
                "200": {"description": "The scope had an assignment.", "content": {"application/json": {"schema":
                  {"$ref": "#/components/schemas/Assignment"}}}},
                "201": {"description": "The scope had none.", "content": {"application/json": {"schema":
                  {"$ref": "#/components/schemas/Assignment"}}}},
                "400": {"$ref": "#/components/responses/invalidRequest"},
                "401": {"$ref": "#/components/responses/unauthenticated"},
                "403": {"$ref": "#/components/responses/forbidden"},
                "409": {"$ref": "#/components/responses/designConflict"},
                "413": {"$ref": "#/components/responses/contentTooLarge"},
                "415": {"$ref": "#/components/responses/unsupportedMediaType"},
                "422": {"$ref": "#/components/responses/invalidScope"},
                "503": {"$ref": "#/components/responses/unavailable"}}}},
            "/v1/design-assignments/{id}": {"delete": {"operationId": "unassignDesign", "tags": ["designs"],
              "summary": "Takes an assignment away; the next less specific one decides.",
              "x-roles": ["administrator"],
              "parameters": [{"name": "id", "in": "path", "required": true, "description": "The assignment.",
                "schema": {"type": "string", "format": "uuid"}}],
              "responses": {"204": {"description": "It is gone."},
                "400": {"$ref": "#/components/responses/invalidRequest"},
                "401": {"$ref": "#/components/responses/unauthenticated"},
                "403": {"$ref": "#/components/responses/forbidden"},
                "404": {"$ref": "#/components/responses/notFound"},
                "503": {"$ref": "#/components/responses/unavailable"}}}}
            """#,
        schemas: #"""
            "AssignmentRequest": {"type": "object", "required": ["design"], "additionalProperties": false,
              "properties": {
                "kind": {"enum": ["ticket", "cover", "list"], "description": "What is drawn; ticket if left out."},
                "instance": {"type": "string", "description": "An instance's code; not together with an event."},
                "event": {"type": "string", "description": "An event's code."},
                "ticketType": {"type": "string", "description": "A ticket type; not for covers and lists."},
                "agency": {"type": "string", "description": "An agency's code; not for lists."},
                "delivery": {"$ref": "#/components/schemas/DeliveryMethod"},
                "design": {"type": "string", "description": "The design's name."},
                "revision": {"type": "string", "description": "One of its revisions; the latest if left out."}}},
            "Assignment": {"type": "object", "required": ["id", "kind", "design"], "additionalProperties": false,
              "properties": {"id": {"type": "string", "format": "uuid"}, "kind": {"enum": ["ticket", "cover", "list"]},
                "instance": {"type": "string"}, "event": {"type": "string"}, "ticketType": {"type": "string"},
                "agency": {"type": "string"}, "delivery": {"$ref": "#/components/schemas/DeliveryMethod"},
                "design": {"type": "string"}, "revision": {"type": "string"}}}
            """#)
}
