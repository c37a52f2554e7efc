import Admission

extension LiveRoutes {
    static let openAPI = OpenAPIFragment(
        paths: #"""
            "/v1/instances/{code}/live": {"get": {"operationId": "watchDoors", "tags": ["doors"],
              "summary": "The doors of a performance as they go, as server-sent events.",
              "description": "At once and at each change, at most once a second, an event ‘counts’ with Counts; for \#
            each scan an event ‘scan’ with ScanNews. A client that comes back with ‘Last-Event-ID’ is told every \#
            scan since, once; where there were more than \#(AdmissionLimits.replayedScans), an event ‘reset’ with \#
            Counts instead. \#(CountsRoutes.stewards)",
              "x-roles": ["administrator", "boxOffice"],
              "parameters": [{"$ref": "#/components/parameters/InstanceCode"},
                {"name": "Last-Event-ID", "in": "header", "description": "The ‘id’ of the last event that came.",
                  "schema": {"type": "string", "maxLength": \#(AdmissionLimits.positionLength)}}],
              "responses": {"200": {"description": "The events, one after the other.", "content":
                {"text/event-stream": {"schema": {"type": "object", "required": ["data"], "properties": {
                  "event": {"type": "string", "description": "counts, scan or reset."}, "id": {"type": "string"},
                  "retry": {"type": "integer"}, "data": {"type": "string", "description": "A JSON object."}}}}}},
                "400": {"$ref": "#/components/responses/invalidRequest"},
                "401": {"$ref": "#/components/responses/unauthenticated"},
                "403": {"$ref": "#/components/responses/forbidden"},
                "404": {"$ref": "#/components/responses/notFound"},
                "503": {"$ref": "#/components/responses/unavailable"}}}}
            """#,
        schemas: #"""
            "ScanNews": {"type": "object", "additionalProperties": false, "required": ["at", "direction", "verdict"],
              "properties": {"at": {"type": "string", "format": "date-time", "description": "By the venue's clock."},
                "gate": {"type": "string"}, "direction": {"enum": ["entry", "exit"]},
                "verdict": {"type": "string", "description": "As in ScanAnswer."},
                "reason": {"type": "string", "description": "As in ScanAnswer."},
                "overridden": {"type": "string", "description": "As in ScanAnswer."},
                "ticketType": {"type": "string"}, "test": {"const": true}}}
            """#)
}
