import Admission

extension ManifestRoutes {
    static let openAPI = OpenAPIFragment(
        paths: #"""
            "/v1/manifest": {"get": {"operationId": "getManifest", "tags": ["doors"],
              "summary": "The list by which a door judges scans while it has no network, or what changed of it.",
              "description": "docs/offline.md tells the form field by field. Willcall-Signature holds an Ed25519 \#
            signature over the exact bytes of the body before compression.",
              "x-roles": ["administrator", "boxOffice", "scanner"],
              "parameters": [
                {"name": "since", "in": "query",
                  "description": "‘next’ of the list that the door has; a complete one, if left out or of no use.",
                  "schema": {"type": "string", "minLength": 1, "maxLength": \#(ServiceLimits.searchTermBytes)}},
                {"name": "receipt", "in": "query",
                  "description": "That of the last upload, to be told whether that is still here.",
                  "schema": {"type": "string", "minLength": 1, "maxLength": \#(ServiceLimits.searchTermBytes)}},
                {"name": "instances", "in": "query",
                  "description": "Codes with commas between them. The device's own, if left out; those that start \#
            within \#(AdmissionLimits.manifestWindowSeconds / 3_600) hours of now, if it has none.",
                  "schema": {"type": "string", "minLength": 1, "maxLength": \#(ServiceLimits.searchTermBytes)}}],
              "responses": {"200": {"description": "The list.",
                "headers": {"Willcall-Signature": {"description": "ed25519=(base64); key=(its id)",
                  "schema": {"type": "string"}}},
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Manifest"}}}},
                "400": {"$ref": "#/components/responses/invalidRequest"},
                "401": {"$ref": "#/components/responses/unauthenticated"},
                "403": {"$ref": "#/components/responses/forbidden"},
                "422": {"description": "unknownInstance or manifestTooLarge", "content":
                  {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}},
                "503": {"$ref": "#/components/responses/unavailable"}}}}
            """#,
        schemas: #"""
            "ManifestKey": {"type": "object", "required": ["id", "publicKey"], "additionalProperties": false,
              "properties": {"id": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
                "publicKey": {"type": "string", "description": "32 bytes in base64."}}},
            "Manifest": {"type": "object", "additionalProperties": false,
              "required": ["version", "organisation", "issuedAt", "epoch", "complete", "next", "instances", "gates",
                "keys", "rights", "types", "areas", "askOnline"],
              "properties": {
                "version": {"type": "integer", "minimum": 1, "maximum": 2,
                  "description": "2 for edges, whose hashes are longer."},
                "organisation": {"type": "string"},
                "issuedAt": {"type": "string", "format": "date-time"},
                "epoch": {"type": "string", "description": "The generation of the keys."},
                "complete": {"type": "boolean"}, "next": {"type": "string"},
                "receiptKnown": {"type": "boolean", "description": "Whether the upload of ‘receipt’ is still here. \#
            If not, the service was restored: upload again everything that was uploaded."},
                "instances": {"type": "array", "items": {"type": "object", "additionalProperties": false,
                  "required": ["code", "event", "start", "state", "reentry", "passBack", "hashKey"],
                  "properties": {"code": {"type": "string"}, "event": {"type": "string"},
                    "start": {"type": "string", "format": "date-time"},
                    "state": {"enum": ["scheduled", "cancelled"]},
                    "opens": {"type": "integer"}, "closes": {"type": "integer"}, "reentry": {"type": "boolean"},
                    "passBack": {"type": "integer"}, "hashKey": {"type": "string"},
                    "id": {"type": "string", "format": "uuid"}, "zone": {"type": "string"}}}},
                "gates": {"type": "object", "additionalProperties": {"type": "string"}},
                "keys": {"type": "array", "description": "The keys that sign barcodes, or signed them.",
                  "items": {"type": "object", "additionalProperties": false,
                    "required": ["number", "publicKey", "state"],
                    "properties": {"number": {"type": "integer", "minimum": 1, "maximum": 65535},
                      "publicKey": {"type": "string", "description": "32 bytes in base64."},
                      "state": {"enum": ["active", "retired", "revoked"]}}}},
                "devices": {"type": "array", "description": "For edges: the devices that may scan.",
                  "items": {"type": "object"}},
                "ledger": {"type": "array", "description": "For edges: what changed in the ledger.",
                  "items": {"type": "array", "minItems": 8, "maxItems": 9}},
                "rights": {"type": "array", "items": {"type": "array", "minItems": 8, "maxItems": 9}},
                "types": {"type": "array", "items": {"type": "string"}},
                "areas": {"type": "array", "items": {"type": "string"}},
                "askOnline": {"type": "array", "items": {"type": "array", "minItems": 2, "maxItems": 2}}}}
            """#)
}
