import Admission

extension ConflictRoutes {
    static let openAPI = OpenAPIFragment(
        paths: #"""
            "/v1/conflicts": {"get": {"operationId": "listConflicts", "tags": ["doors"],
              "summary": "Lists what doors without the network did that the rule would not have, oldest first.",
              "description": "For the box office and stewards' devices.",
              "x-roles": ["administrator", "boxOffice", "scanner"],
              "parameters": [
                {"name": "instance", "in": "query",
                  "description": "Of one performance, and those whose performance is not known.",
                  "schema": {"type": "string", "minLength": 1, "maxLength": \#(ServiceLimits.searchTermBytes)}},
                {"name": "state", "in": "query", "description": "Both, if left out.",
                  "schema": {"enum": ["open", "settled"]}},
                {"name": "limit", "in": "query",
                  "description": "How many; \#(ServiceLimits.conflictsPerPage) if left out.",
                  "schema": {"type": "integer", "minimum": 1, "maximum": \#(AdmissionLimits.conflictsPerPage)}},
                {"$ref": "#/components/parameters/Cursor"}],
              "responses": {"200": {"description": "A page of them.", "content": {"application/json": {"schema":
                {"type": "object", "required": ["conflicts"], "additionalProperties": false, "properties": {
                  "conflicts": {"type": "array", "items": {"$ref": "#/components/schemas/Conflict"}},
                  "next": {"type": "string", "description": "The cursor of the next page, if there is one."}}}}}},
                "400": {"$ref": "#/components/responses/invalidRequest"},
                "401": {"$ref": "#/components/responses/unauthenticated"},
                "403": {"$ref": "#/components/responses/forbidden"},
                "422": {"$ref": "#/components/responses/unknownInstance"},
                "503": {"$ref": "#/components/responses/unavailable"}}}},
            "/v1/conflicts/{id}/settle": {"post": {"operationId": "settleConflict", "tags": ["doors"],
              "summary": "Says what was found out or done about a conflict.",
              "description": "One that was settled with the same note stays as it is, so that this may be sent again.",
              "x-roles": ["administrator", "boxOffice"],
              "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
              "requestBody": {"required": true, "content": {"application/json": {"schema":
                {"$ref": "#/components/schemas/SettleConflict"}}}},
              "responses": {"200": {"description": "The conflict.", "content": {"application/json": {"schema":
                {"$ref": "#/components/schemas/Conflict"}}}},
                "400": {"$ref": "#/components/responses/invalidRequest"},
                "401": {"$ref": "#/components/responses/unauthenticated"},
                "403": {"$ref": "#/components/responses/forbidden"},
                "404": {"$ref": "#/components/responses/notFound"},
                "409": {"$ref": "#/components/responses/alreadySettled"},
                "413": {"$ref": "#/components/responses/contentTooLarge"},
                "415": {"$ref": "#/components/responses/unsupportedMediaType"},
                "503": {"$ref": "#/components/responses/unavailable"}}}}
            """#,
        schemas: #"""
            "SettleConflict": {"type": "object", "required": ["note"], "additionalProperties": false, "properties": {
                "note": {"type": "string", "minLength": 1, "maxLength": \#(AdmissionLimits.noteLength),
                  "pattern": "^[^\\u0000-\\u001f\\u007f-\\u009f]+$"}}},
            "Conflict": {"type": "object", "additionalProperties": false,
              "required": ["id", "kind", "reason", "barcode", "merged", "foundAt"], "properties": {
                "id": {"type": "string", "format": "uuid"}, "kind": {"enum": [\#(ScanRoutes.kinds)]},
                "reason": {"enum": [\#(ScanRoutes.reasons)], "description": "Why the rule would not have let in."},
                "barcode": {"type": "string"}, "instance": {"type": "string"},
                "ticket": {"type": "object", "required": ["id", "order", "area", "ticketType"],
                  "additionalProperties": false, "properties": {
                    "id": {"type": "string", "format": "uuid"}, "order": {"type": "string"},
                    "customerName": {"type": "string"}, "area": {"type": "string"}, "row": {"type": "string"},
                    "seat": {"type": "string"}, "ticketType": {"type": "string"}}},
                "earlier": {"$ref": "#/components/schemas/ConflictSide"},
                "merged": {"$ref": "#/components/schemas/ConflictSide"},
                "foundAt": {"type": "string", "format": "date-time"},
                "settled": {"type": "object", "required": ["at", "by", "note"], "additionalProperties": false,
                  "properties": {"at": {"type": "string", "format": "date-time"}, "by": {"type": "string"},
                    "note": {"type": "string"}}}}},
            "ConflictSide": {"type": "object", "required": ["verdict", "at"], "additionalProperties": false,
              "description": "One of the two scans; what the door said, for one that was merged.", "properties": {
                "verdict": {"enum": ["admitted", "readmitted", "exited", "annulled", "refer", "refused"]},
                "at": {"type": "string", "format": "date-time"}, "gate": {"type": "string"},
                "device": {"type": "string"}, "sequence": {"type": "integer", "minimum": 1},
                "offline": {"const": true, "description": "The door judged it by itself."}}}
            """#)
}
