import Orders

extension BarcodeCareRoutes {
    static let openAPI = OpenAPIFragment(
        paths: """
            \(path("block", summary: "Holds the barcodes of a ticket back.", description: """
                All barcodes of the ticket, of every scheme, admit nobody until they are unblocked or reissued. \
                Blocking what is blocked changes nothing.
                """, responses: #""200": {\#(barcode)}"#)),
            \(path("unblock", summary: "Lets the blocked barcodes of a ticket admit again.", description: """
                Unblocking what is not blocked changes nothing.
                """, responses: #""200": {\#(barcode)}"#)),
            \(path("reissue", summary: "Replaces the barcodes of a ticket by new ones.", description: """
                Active and blocked barcodes of the ticket, of every scheme, are superseded, each by a new one of its \
                scheme; the answer is the one in place of the named one. A barcode that was reissued before is not \
                reissued again, and the answer is the one that admits: so a request may be repeated.
                """, responses: #""200": {\#(barcode)}, "201": {\#(barcode)}"#))
            """,
        schemas: #"""
            "Care": {"type": "object", "required": ["reason"], "additionalProperties": false, "properties": {
              "reason": {"type": "string", "minLength": 1, "maxLength": \#(OrdersLimits.careReasonLength),
                "description": "Why, in one line; the audit keeps it."}}}
            """#)

    private static let barcode = #"""
        "description": "The barcode as it is now.", "content": {"application/json": {"schema":
          {"$ref": "#/components/schemas/Barcode"}}}
        """#

    private static func path(_ verb: String, summary: String, description: String, responses: String) -> String {
        #"""
        "/v1/barcodes/{value}/\#(verb)": {"post": {"operationId": "\#(verb)Barcode", "tags": ["boxOffice"],
          "summary": "\#(summary)", "description": "\#(description)", "x-roles": ["administrator", "boxOffice"],
          "parameters": [{"name": "value", "in": "path", "required": true,
            "description": "One of the ticket's codes, as scanned or typed.",
            "schema": {"type": "string", "minLength": 1, "maxLength": 400, "pattern": "^[0-9A-Za-z-]+$"}}],
          "requestBody": {"required": true, "content": {"application/json": {"schema":
            {"$ref": "#/components/schemas/Care"}}}},
          "responses": {\#(responses),
            "400": {"$ref": "#/components/responses/invalidRequest"},
            "401": {"$ref": "#/components/responses/unauthenticated"},
            "403": {"$ref": "#/components/responses/forbidden"},
            "404": {"$ref": "#/components/responses/notFound"},
            "409": {"$ref": "#/components/responses/barcodeConflict"},
            "413": {"$ref": "#/components/responses/contentTooLarge"},
            "415": {"$ref": "#/components/responses/unsupportedMediaType"},
            "503": {"$ref": "#/components/responses/unavailable"}}}}
        """#
    }
}
