import Admission

extension CountsRoutes {
    static let openAPI = OpenAPIFragment(
        paths: #"""
            "/v1/instances/{code}/counts": {"get": {"operationId": "getCounts", "tags": ["doors"],
              "summary": "How the doors of a performance stand.",
              "description": "Counted from the ledger at this moment. \#(stewards)",
              "x-roles": ["administrator", "boxOffice"],
              "parameters": [{"$ref": "#/components/parameters/InstanceCode"}],
              "responses": {"200": {"description": "The counts.", "content": {"application/json": {"schema":
                {"$ref": "#/components/schemas/Counts"}}}},
                "400": {"$ref": "#/components/responses/invalidRequest"},
                "401": {"$ref": "#/components/responses/unauthenticated"},
                "403": {"$ref": "#/components/responses/forbidden"},
                "404": {"$ref": "#/components/responses/notFound"},
                "503": {"$ref": "#/components/responses/unavailable"}}}}
            """#,
        schemas: #"""
            "Counts": {"type": "object", "additionalProperties": false,
              "required": ["instance", "at", "sold", "admitted", "readmitted", "exited", "inside", "overridden",
                "referred", "refused", "gates", "ticketTypes", "flow", "test"],
              "properties": {"instance": {"type": "string"},
                "at": {"type": "string", "format": "date-time",
                  "description": "By the venue's clock, as all times are."},
                "sold": {"type": "integer",
                  "description": "Admissions that are sold and stand, without test tickets."},
                "admitted": {"type": "integer", "description": "Let in for the first time, overrides among them."},
                "readmitted": {"type": "integer"}, "exited": {"type": "integer"},
                "inside": {"type": "integer", "description": "admitted + readmitted - exited."},
                "overridden": {"type": "integer", "description": "How many of those admitted a steward let in."},
                "referred": {"type": "integer", "description": "Scans that were left to a steward."},
                "refused": {"type": "object", "additionalProperties": {"type": "integer"},
                  "description": "Scans that were refused, by reason. A code that is no ticket's is counted where the \#
            device admits to this performance alone."},
                "gates": {"type": "array", "items": {"type": "object", "additionalProperties": false,
                  "required": ["gate", "admitted", "readmitted", "exited", "refused"],
                  "properties": {"gate": {"type": "string"}, "admitted": {"type": "integer"},
                    "readmitted": {"type": "integer"}, "exited": {"type": "integer"},
                    "refused": {"type": "integer"}}}},
                "ticketTypes": {"type": "array", "items": {"type": "object", "additionalProperties": false,
                  "required": ["ticketType", "sold", "admitted", "readmitted", "exited", "inside"],
                  "properties": {"ticketType": {"type": "string"}, "sold": {"type": "integer"},
                    "admitted": {"type": "integer"}, "readmitted": {"type": "integer"},
                    "exited": {"type": "integer"}, "inside": {"type": "integer"}}}},
                "flow": {"type": "array", "description": "The last \#(AdmissionLimits.flowSteps) steps of \#
            \#(AdmissionLimits.flowStepSeconds) seconds, the current one last.",
                  "items": {"type": "object", "additionalProperties": false, "required": ["from", "entered", "exited"],
                    "properties": {"from": {"type": "string", "format": "date-time"},
                      "entered": {"type": "integer", "description": "Let in, for the first time or again."},
                      "exited": {"type": "integer"}}}},
                "test": {"type": "object", "additionalProperties": false,
                  "description": "Tickets that were sold in test mode; they are in no other figure.",
                  "required": ["sold", "admitted", "readmitted", "exited", "inside"],
                  "properties": {"sold": {"type": "integer"}, "admitted": {"type": "integer"},
                    "readmitted": {"type": "integer"}, "exited": {"type": "integer"},
                    "inside": {"type": "integer"}}}}}
            """#)

    /// What is said of addresses that stewards reach.
    static let stewards = "Devices with the profile steward may call it, too."
}
