extension EdgeRoutes {
    static let openAPI = OpenAPIFragment(
        paths: #"""
            "/health/ready": {"get": {"operationId": "ready", "tags": ["edge"], "security": [],
              "summary": "Whether the doors can work, and how the edge stands with the main service.",
              "description": "It is ready while its own database answers, whether the line is up or not.",
              "responses": {"200": {"description": "They can.", "content": {"application/json": {"schema":
                {"$ref": "#/components/schemas/EdgeStatus"}}}},
                "503": {"$ref": "#/components/responses/unavailable"}}}},
            "/v1/barcodes/{value}": {"get": {"operationId": "lookUpBarcode", "tags": ["doors"],
              "summary": "What a barcode stands for, and its scans, as far as the edge knows them.",
              "x-roles": ["administrator", "boxOffice", "scanner"],
              "parameters": [{"name": "value", "in": "path", "required": true,
                "description": "The code as scanned or typed.",
                "schema": {"type": "string", "minLength": 1, "maxLength": 400, "pattern": "^[0-9A-Za-z-]+$"}}],
              "responses": {"200": {"description": "The barcode.", "content": {"application/json": {"schema":
                {"$ref": "#/components/schemas/EdgeBarcode"}}}},
                "400": {"$ref": "#/components/responses/invalidRequest"},
                "401": {"$ref": "#/components/responses/unauthenticated"},
                "403": {"$ref": "#/components/responses/forbidden"},
                "404": {"$ref": "#/components/responses/notFound"},
                "503": {"$ref": "#/components/responses/unavailable"}}}}
            """#,
        schemas: #"""
            "EdgeStatus": {"type": "object", "required": ["status", "line", "list", "waiting", "untaken"],
              "additionalProperties": false, "properties": {
                "status": {"const": "ready"},
                "line": {"enum": ["up", "down"], "description": "Whether the last call of the main service succeeded."},
                "list": {"enum": ["current", "old"],
                  "description": "Whether the last round found the list up to date, or fetched it."},
                "pulledAt": {"type": "string", "format": "date-time",
                  "description": "When the list was last found to be up to date, by the edge's clock."},
                "waiting": {"type": "integer", "minimum": 0, "description": "Scans that are not forwarded yet."},
                "untaken": {"type": "integer", "minimum": 0,
                  "description": "Scans that the main service did not take; ‘willcall edge untaken’ lists them."},
                "trouble": {"type": "string", "description": "What is wrong, and what to do about it."}}},
            "EdgeBarcode": {"type": "object", "additionalProperties": false,
              "required": ["state", "inside", "order", "ticket", "scans"],
              "properties": {"state": {"$ref": "#/components/schemas/BarcodeState"},
                "keyRevoked": {"const": true,
                  "description": "It was signed by a key that was revoked, and does not admit."},
                "inside": {"type": "boolean", "description": "Whether a holder is inside."},
                "order": {"type": "string"}, "customerName": {"type": "string"},
                "ticket": {"$ref": "#/components/schemas/DoorTicket"},
                "scans": {"type": "array", "items": {"$ref": "#/components/schemas/Scan"}}}}
            """#)
}
