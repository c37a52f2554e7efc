import Admission

extension ScanRoutes {
    static let openAPI = OpenAPIFragment(
        paths: #"""
            "/v1/scans": {"post": {"operationId": "scan", "tags": ["doors"],
              "summary": "Judges one scan and records it; a retry with the same nonce gets the recorded answer.",
              "x-roles": ["administrator", "boxOffice", "scanner"],
              "requestBody": {"required": true, "content": {"application/json": {"schema":
                {"$ref": "#/components/schemas/ScanRequest"}}}},
              "responses": {"200": {"description": "The verdict.", "content": {"application/json": {"schema":
                {"$ref": "#/components/schemas/ScanAnswer"}}}},
                "400": {"$ref": "#/components/responses/invalidRequest"},
                "401": {"$ref": "#/components/responses/unauthenticated"},
                "403": {"$ref": "#/components/responses/forbidden"},
                "409": {"$ref": "#/components/responses/nonceReused"},
                "413": {"$ref": "#/components/responses/contentTooLarge"},
                "415": {"$ref": "#/components/responses/unsupportedMediaType"},
                "422": {"$ref": "#/components/responses/unknownInstance"},
                "503": {"$ref": "#/components/responses/unavailable"}}}},
            "/v1/scans/annul": {"post": {"operationId": "annulScan", "tags": ["doors"],
              "summary": "Takes back an earlier scan of the same device, as long as nothing followed it.",
              "description": "For \#(AdmissionLimits.annulmentSeconds) seconds after the scan.",
              "x-roles": ["administrator", "boxOffice", "scanner"],
              "requestBody": {"required": true, "content": {"application/json": {"schema":
                {"$ref": "#/components/schemas/Annulment"}}}},
              "responses": {"200": {"description": "The verdict ‘annulled’.", "content": {"application/json": {"schema":
                {"$ref": "#/components/schemas/ScanAnswer"}}}},
                "400": {"$ref": "#/components/responses/invalidRequest"},
                "401": {"$ref": "#/components/responses/unauthenticated"},
                "403": {"$ref": "#/components/responses/forbidden"},
                "409": {"$ref": "#/components/responses/cannotAnnul"},
                "413": {"$ref": "#/components/responses/contentTooLarge"},
                "415": {"$ref": "#/components/responses/unsupportedMediaType"},
                "503": {"$ref": "#/components/responses/unavailable"}}}}
            """#,
        schemas: #"""
            "ScanRequest": {"type": "object", "required": ["barcode"], "additionalProperties": false,
              "properties": {
                "barcode": {"type": "string", "minLength": 1, "description": "The code as scanned or typed."},
                "instances": {"type": ["array", "null"], "minItems": 1,
                  "maxItems": \#(AdmissionLimits.instancesPerScan),
                  "items": {"type": "string"},
                  "description": "The codes of the instances this door admits to; any, if left out."},
                "gate": {"type": ["string", "null"], "minLength": 1, "maxLength": \#(AdmissionLimits.gateLength),
                  "pattern": "^[^\\u0000-\\u001f\\u007f-\\u009f]+$",
                  "description": "At most \#(AdmissionLimits.gateLength) bytes."},
                "direction": {"enum": ["entry", "exit", null], "description": "entry, if left out."},
                "nonce": {"type": "string", "pattern": "^[!-~]{1,\#(AdmissionLimits.nonceLength)}$",
                  "description": "New for each physical scan; a retry repeats it. Only a simulated scan has none."},
                "simulate": {"type": ["boolean", "null"], "description": "Tells the verdict and keeps nothing."},
                "test": {"type": ["boolean", "null"],
                  "description": "A door in test mode admits test tickets; real ones it only tries."},
                "override": {"type": ["string", "null"], "minLength": 1,
                  "maxLength": \#(AdmissionLimits.overrideReasonLength),
                  "pattern": "^[^\\u0000-\\u001f\\u007f-\\u009f]+$",
                  "description": "Why a steward lets in against the rule; for the box office."},
                "scannedAt": {"type": ["string", "null"], "format": "date-time",
                  "description": "The device's time; the server's decides."}}},
            "ScanAnswer": {"type": "object", "required": ["verdict", "at"], "additionalProperties": false,
              "properties": {
                "verdict": {"enum": ["admitted", "readmitted", "exited", "annulled", "refer", "refused"]},
                "reason": {"enum": ["malformedBarcode", "unknownBarcode", "alreadyAdmitted", "wrongInstance",
                  "wrongGate", "wrongZone", "tooEarly", "tooLate", "passBackTooSoon", "notInside",
                  "entryLimitReached", "cancelled", "refunded", "reissued", "blocked", "keyRevoked", "testTicket",
                  "contended"]},
                "at": {"type": "string", "format": "date-time"},
                "order": {"type": "string"}, "customerName": {"type": "string"},
                "ticket": {"$ref": "#/components/schemas/DoorTicket"},
                "earlier": {"$ref": "#/components/schemas/Scan"},
                "validBarcode": {"type": "string", "description": "For ‘reissued’: the barcode that admits."},
                "overridden": {"type": "string", "description": "Why the rule refused what a steward let in."},
                "simulated": {"const": true, "description": "Nothing was kept of it."}}},
            "Annulment": {"type": "object", "required": ["annuls", "nonce"], "additionalProperties": false,
              "properties": {
                "annuls": {"type": "string", "pattern": "^[!-~]{1,\#(AdmissionLimits.nonceLength)}$",
                  "description": "The nonce of the scan that is taken back."},
                "nonce": {"type": "string", "pattern": "^[!-~]{1,\#(AdmissionLimits.nonceLength)}$",
                  "description": "New for each act; a retry repeats it."}}},
            "DoorTicket": {"type": "object",
              "required": ["id", "position", "area", "ticketType", "state"], "additionalProperties": false,
              "properties": {
                "id": {"type": "string", "format": "uuid"}, "position": {"type": "integer"},
                "event": {"type": "string"}, "instance": {"type": "string"},
                "start": {"type": "string", "format": "date-time"}, "area": {"type": "string"},
                "row": {"type": "string"}, "seat": {"type": "string"}, "ticketType": {"type": "string"},
                "state": {"enum": ["sold", "cancelled", "refunded"]},
                "test": {"const": true, "description": "It was sold in test mode."}}}
            """#)
}
