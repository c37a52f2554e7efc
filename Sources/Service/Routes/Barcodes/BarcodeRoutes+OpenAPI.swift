extension BarcodeRoutes {
    static let openAPI = OpenAPIFragment(
        paths: #"""
            "/v1/barcodes/{value}": {"get": {"operationId": "lookUpBarcode", "tags": ["doors"],
              "summary": "What a barcode stands for, and its scans.",
              "x-roles": ["administrator", "boxOffice", "scanner", "agency"],
              "parameters": [{"name": "value", "in": "path", "required": true,
                "description": "The code as scanned or typed.",
                "schema": {"type": "string", "minLength": 1, "maxLength": 400, "pattern": "^[0-9A-Za-z-]+$"}}],
              "responses": {"200": {"description": "The barcode.", "content": {"application/json": {"schema":
                {"$ref": "#/components/schemas/Barcode"}}}},
                "400": {"$ref": "#/components/responses/invalidRequest"},
                "401": {"$ref": "#/components/responses/unauthenticated"},
                "404": {"$ref": "#/components/responses/notFound"},
                "503": {"$ref": "#/components/responses/unavailable"}}}}
            """#,
        schemas: #"""
            "Barcode": {"type": "object", "additionalProperties": false,
              "required": ["value", "scheme", "state", "barcodeNumber", "inside", "scans"],
              "properties": {"value": {"type": "string"}, "scheme": {"type": "string"},
                "state": {"$ref": "#/components/schemas/BarcodeState"},
                "keyRevoked": {"const": true,
                  "description": "It was signed by a key that was revoked, and does not admit."},
                "barcodeNumber": {"type": "integer", "minimum": 1},
                "supersededBy": {"type": "string", "description": "The barcode that took its place."},
                "inside": {"type": "boolean", "description": "Whether a holder is inside."},
                "order": {"type": "string"}, "customerName": {"type": "string"},
                "ticket": {"$ref": "#/components/schemas/Ticket"},
                "scans": {"type": "array", "items": {"$ref": "#/components/schemas/Scan"}}}}
            """#)

    /// What a barcode's scans are, at an edge as well.
    static let scansOpenAPI = OpenAPIFragment(
        paths: "",
        schemas: #"""
            "BarcodeState": {"enum": ["active", "superseded", "revoked", "blocked"]},
            "Scan": {"type": "object", "additionalProperties": false,
              "required": ["sequence", "outcome", "at"],
              "properties": {"sequence": {"type": "integer", "minimum": 1},
                "outcome": {"enum": ["admitted", "readmitted", "exited", "annulled"]},
                "at": {"type": "string", "format": "date-time"}, "gate": {"type": "string"},
                "device": {"type": "string",
                  "description": "The name of the token that scanned; agencies are not told."},
                "annuls": {"type": "integer", "description": "The sequence of the change that it takes back."},
                "overrideReason": {"type": "string",
                  "description": "The words of the steward who let in against the rule."},
                "offline": {"const": true, "description": "The door judged it by itself, and uploaded it later."}}}
            """#)
}
