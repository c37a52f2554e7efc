import Admission

extension DeviceRoutes {
    static let openAPI = OpenAPIFragment(
        paths: #"""
            "/v1/pairings": {"post": {"operationId": "offerPairing", "tags": ["doors"],
              "summary": "Makes a code by which one device pairs.",
              "description": "Taken for \#(AdmissionLimits.pairingSeconds / 60) minutes, and told once; ‘qr’ shows it.",
              "x-roles": ["administrator", "boxOffice"],
              "requestBody": {"required": true, "content": {"application/json": {"schema":
                {"$ref": "#/components/schemas/DeviceSettings"}}}},
              "responses": {"201": {"description": "The code.", "content": {"application/json": {"schema":
                {"$ref": "#/components/schemas/PairingOffer"}}}},
                \#(refusals), "409": {"$ref": "#/components/responses/deviceNameTaken"},
                "422": {"$ref": "#/components/responses/unknownInstance"}}}},
            "/v1/devices": {
              "get": {"operationId": "listDevices", "tags": ["doors"], "summary": "Lists the devices that stand.",
                "x-roles": ["administrator", "boxOffice"],
                "responses": {"200": {"description": "The devices by name.", "content": {"application/json": {"schema":
                  {"type": "object", "required": ["devices"], "additionalProperties": false, "properties":
                    {"devices": {"type": "array", "items": {"$ref": "#/components/schemas/Device"}}}}}}},
                  "400": {"$ref": "#/components/responses/invalidRequest"},
                  "401": {"$ref": "#/components/responses/unauthenticated"},
                  "403": {"$ref": "#/components/responses/forbidden"},
                  "503": {"$ref": "#/components/responses/unavailable"}}},
              "post": {"operationId": "pairDevice", "tags": ["doors"], "summary": "Pairs the device that has the code.",
                "description": "The code is used up. The token is told once; it is the device's from now on.",
                "security": [], "x-roles": [],
                "requestBody": {"required": true, "content": {"application/json": {"schema":
                  {"type": "object", "required": ["code"], "additionalProperties": false, "properties":
                    {"code": {"type": "string", "description": "As scanned or typed."}}}}}},
                "responses": {"201": {"description": "The device and its token.", "content": {"application/json":
                  {"schema": {"type": "object", "required": ["device", "token", "manifestKey"],
                    "additionalProperties": false, "properties": {
                      "device": {"$ref": "#/components/schemas/Device"}, "token": {"type": "string"},
                      "manifestKey": {"$ref": "#/components/schemas/ManifestKey"}}}}}},
                  "400": {"$ref": "#/components/responses/invalidRequest"},
                  "409": {"$ref": "#/components/responses/deviceNameTaken"},
                  "413": {"$ref": "#/components/responses/contentTooLarge"},
                  "415": {"$ref": "#/components/responses/unsupportedMediaType"},
                  "422": {"$ref": "#/components/responses/unknownPairing"},
                  "503": {"$ref": "#/components/responses/unavailable"}}}},
            "/v1/devices/{id}": {
              "put": {"operationId": "setDevice", "tags": ["doors"], "summary": "Changes how a device is set up.",
                "description": "Its next scan already counts by it.", "x-roles": ["administrator", "boxOffice"],
                "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
                "requestBody": {"required": true, "content": {"application/json": {"schema":
                  {"$ref": "#/components/schemas/DeviceSettings"}}}},
                "responses": {"200": {"description": "The device.", "content": {"application/json": {"schema":
                  {"$ref": "#/components/schemas/Device"}}}},
                  \#(refusals), "404": {"$ref": "#/components/responses/notFound"},
                  "409": {"$ref": "#/components/responses/deviceNameTaken"},
                  "422": {"$ref": "#/components/responses/unknownInstance"}}},
              "delete": {"operationId": "revokeDevice", "tags": ["doors"], "summary": "Ends a device at once.",
                "x-roles": ["administrator", "boxOffice"],
                "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
                "responses": {"204": {"description": "It scans no more."},
                  "400": {"$ref": "#/components/responses/invalidRequest"},
                  "401": {"$ref": "#/components/responses/unauthenticated"},
                  "403": {"$ref": "#/components/responses/forbidden"},
                  "404": {"$ref": "#/components/responses/notFound"},
                  "503": {"$ref": "#/components/responses/unavailable"}}}}
            """#,
        schemas: #"""
            "DeviceSettings": {"type": "object", "required": ["name"], "additionalProperties": false, "properties": {
                "name": {"type": "string", "minLength": 1, "maxLength": \#(AdmissionLimits.gateLength),
                  "pattern": "^[^\\u0000-\\u001f\\u007f-\\u009f]+$"},
                "gate": {"type": ["string", "null"], "minLength": 1, "maxLength": \#(AdmissionLimits.gateLength),
                  "pattern": "^[^\\u0000-\\u001f\\u007f-\\u009f]+$"},
                "instances": {"type": ["array", "null"], "minItems": 1,
                  "maxItems": \#(AdmissionLimits.instancesPerScan), "items": {"type": "string"},
                  "description": "The codes of the instances it admits to; any, if left out."},
                "profile": {"enum": ["scanner", "steward", "edge", null], "description": "scanner, if left out."},
                "test": {"type": ["boolean", "null"], "description": "Whether its door is in test mode."}}},
            "Device": {"type": "object", "required": ["id", "name", "profile", "test", "pairedAt"],
              "additionalProperties": false, "properties": {
                "id": {"type": "string", "format": "uuid"}, "name": {"type": "string"}, "gate": {"type": "string"},
                "instances": {"type": "array", "items": {"type": "string"}},
                "profile": {"enum": ["scanner", "steward", "edge"]}, "test": {"type": "boolean"},
                "pairedAt": {"type": "string", "format": "date-time"},
                "lastSeenAt": {"type": "string", "format": "date-time", "description": "To the minute."}}},
            "PairingOffer": {"type": "object", "required": ["code", "expiresAt", "qr"], "additionalProperties": false,
              "properties": {"code": {"type": "string"}, "expiresAt": {"type": "string", "format": "date-time"},
                "qr": {"type": "string", "description": "The code as a QR code in SVG."}}}
            """#)

    private static let refusals = #"""
        "400": {"$ref": "#/components/responses/invalidRequest"},
                "401": {"$ref": "#/components/responses/unauthenticated"},
                "403": {"$ref": "#/components/responses/forbidden"},
                "413": {"$ref": "#/components/responses/contentTooLarge"},
                "415": {"$ref": "#/components/responses/unsupportedMediaType"},
                "503": {"$ref": "#/components/responses/unavailable"}
        """#
}
