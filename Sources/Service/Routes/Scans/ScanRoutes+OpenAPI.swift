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
                "503": {"$ref": "#/components/responses/unavailable"}}}}
            """#,
        schemas: #"""
            "ScanRequest": {"type": "object", "required": ["barcode", "nonce"], "additionalProperties": false,
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
                  "description": "New for each physical scan; a retry repeats it."},
                "scannedAt": {"type": ["string", "null"], "format": "date-time",
                  "description": "The device's time; the server's decides."}}},
            "ScanAnswer": {"type": "object", "required": ["verdict", "at"], "additionalProperties": false,
              "properties": {
                "verdict": {"enum": ["admitted", "readmitted", "exited", "refer", "refused"]},
                "reason": {"enum": ["malformedBarcode", "unknownBarcode", "alreadyAdmitted", "wrongInstance",
                  "wrongGate", "tooEarly", "tooLate", "notInside", "entryLimitReached", "cancelled", "refunded",
                  "reissued", "blocked", "contended"]},
                "at": {"type": "string", "format": "date-time"},
                "order": {"type": "string"}, "customerName": {"type": "string"},
                "ticket": {"$ref": "#/components/schemas/Ticket"},
                "earlier": {"$ref": "#/components/schemas/Scan"},
                "validBarcode": {"type": "string", "description": "For ‘reissued’: the barcode that admits."}}}
            """#)
}
