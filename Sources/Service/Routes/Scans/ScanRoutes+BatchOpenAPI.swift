import Admission

extension ScanRoutes {
    static let batchOpenAPI = OpenAPIFragment(
        paths: #"""
            "/v1/scans/batch": {"post": {"operationId": "uploadScans", "tags": ["doors"],
              "summary": "Merges the scans that a door judged by itself while it had no network.",
              "description": "A verdict that was given is never taken back. Each scan's time is corrected by how far \#
            deviceTime is from the server's clock, and lies never in the future. A scan that came before gets the \#
            recorded answer, so that the same body may be sent again after an error.",
              "x-roles": ["administrator", "boxOffice", "scanner"],
              "requestBody": {"required": true, "content": {"application/json": {"schema":
                {"$ref": "#/components/schemas/ScanUpload"}}}},
              "responses": {"200": {"description": "What became of each scan, in the order in which they were sent.",
                "content": {"application/json": {"schema": {"type": "object", "required": ["scans", "receipt"],
                  "additionalProperties": false, "properties": {
                    "scans": {"type": "array", "items": {"$ref": "#/components/schemas/MergedScan"}},
                    "receipt": {"type": "string", "description": "To be sent with further uploads and lists."},
                    "receiptKnown": {"type": "boolean", "description": "Whether the upload of the receipt that was \#
            sent is still here. If not, send again everything that was uploaded."}}}}}},
                "400": {"$ref": "#/components/responses/invalidRequest"},
                "401": {"$ref": "#/components/responses/unauthenticated"},
                "403": {"$ref": "#/components/responses/forbidden"},
                "413": {"$ref": "#/components/responses/batchTooLarge"},
                "415": {"$ref": "#/components/responses/unsupportedMediaType"},
                "503": {"$ref": "#/components/responses/unavailable"}}}}
            """#,
        schemas: #"""
            "ScanUpload": {"type": "object", "required": ["deviceTime", "scans"], "additionalProperties": false,
              "properties": {
                "deviceTime": {"type": "string", "format": "date-time", "description": "The device's clock, now."},
                "receipt": {"type": "string", "minLength": 1, "maxLength": \#(AdmissionLimits.receiptLength),
                  "description": "That of the upload before, to be told whether that is still here."},
                "scans": {"type": "array", "minItems": 1, "maxItems": \#(AdmissionLimits.scansPerUpload),
                  "items": {"$ref": "#/components/schemas/OfflineScan"}}}},
            "OfflineScan": {"type": "object", "required": ["nonce", "scannedAt", "verdict"],
              "additionalProperties": false,
              "oneOf": [{"required": ["barcode"]}, {"required": ["right"]}],
              "dependentRequired": {"hash": ["right"], "epoch": ["hash"]},
              "properties": {
                "barcode": {"type": "string", "minLength": 1, "description": "The code as scanned or typed."},
                "right": {"type": "string", "format": "uuid",
                  "description": "The right, from the manifest, where the code itself was not kept."},
                "hash": {"type": "string", "pattern": "^[A-Za-z0-9_-]{8,43}$",
                  "description": "With right: the hash that the code which was shown has, as the manifest has it. \#
            Without it nobody notices a barcode that was reissued, or whose key was revoked, meanwhile."},
                "epoch": {"type": "string", "minLength": 1, "maxLength": \#(AdmissionLimits.epochLength),
                  "description": "With hash: the manifest's epoch. A hash of a former one cannot be compared, and is \#
            passed over. Without it the hash is taken for one of the present epoch."},
                "nonce": {"type": "string", "pattern": "^[!-~]{1,\#(AdmissionLimits.nonceLength)}$",
                  "description": "New for each physical scan; a retry repeats it."},
                "scannedAt": {"type": "string", "format": "date-time", "description": "By the device's clock."},
                "gate": {"type": "string", "minLength": 1, "maxLength": \#(AdmissionLimits.gateLength),
                  "pattern": "^[^\\u0000-\\u001f\\u007f-\\u009f]+$",
                  "description": "The device's own, if left out."},
                "direction": {"enum": ["entry", "exit"], "description": "The one that fits the verdict, if left out."},
                "instances": {"type": "array", "minItems": 1, "maxItems": \#(AdmissionLimits.instancesPerScan),
                  "items": {"type": "string"}, "description": "The device's own, if left out."},
                "verdict": {"enum": ["admitted", "readmitted", "exited", "annulled", "refer", "refused"],
                  "description": "What the door said; annulled only from a device of the profile ‘edge’."},
                "reason": {"enum": [\#(reasons)], "description": "With refer and refused, and only with them."},
                "device": {"type": "string", "minLength": 1, "maxLength": \#(AdmissionLimits.gateLength),
                  "pattern": "^[^\\u0000-\\u001f\\u007f-\\u009f]+$",
                  "description": "Who scanned; only a device of the profile ‘edge’ sends it."},
                "annuls": {"type": "string", "pattern": "^[!-~]{1,\#(AdmissionLimits.nonceLength)}$",
                  "description": "With annulled, and only with it: the nonce of the scan that was taken back."},
                "override": {"type": "string", "minLength": 1, "maxLength": \#(AdmissionLimits.overrideReasonLength),
                  "pattern": "^[^\\u0000-\\u001f\\u007f-\\u009f]+$",
                  "description": "The words of the steward who let in against the rule; from an edge only."}}},
            "MergedScan": {"type": "object", "required": ["nonce"], "additionalProperties": false,
              "properties": {
                "nonce": {"type": "string"}, "device": {"type": "string"},
                "verdict": {"enum": ["admitted", "readmitted", "exited", "annulled", "refer", "refused"],
                  "description": "The ledger's. It calls an entry admitted or readmitted by what it holds, and leaves \#
            to a steward (refer) what cannot be written to a right."},
                "reason": {"enum": [\#(reasons)]},
                "at": {"type": "string", "format": "date-time", "description": "By the server's clock."},
                "conflict": {"type": "object", "required": ["id", "kind", "reason"], "additionalProperties": false,
                  "description": "The rule would not have let in.", "properties": {
                    "id": {"type": "string", "format": "uuid"},
                    "kind": {"enum": [\#(kinds)]}, "reason": {"enum": [\#(reasons)]}}},
                "simulated": {"const": true, "description": "A door in test mode tried a real ticket."},
                "error": {"type": "string",
                  "description": "Why nothing was kept of it: nonceReused or unknownInstance."}}}
            """#)

    /// The words of the reasons, as a list in JSON without its brackets.
    static let reasons = Verdict.Reason.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    /// The words of the kinds of conflicts, in the same form.
    static let kinds = AdmissionConflict.Kind.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
}
