extension SigningKeyRoutes {
    static let openAPI = OpenAPIFragment(
        paths: #"""
            "/v1/signing-keys": {"get": {"operationId": "listSigningKeys", "tags": ["doors"],
              "summary": "Lists the public keys by which signed barcodes are verified offline.",
              "description": "What a revoked key signed is refused. A key stays in the list for ever.",
              "x-roles": ["administrator", "boxOffice", "scanner", "agency"],
              "responses": {"200": {"description": "The keys by number.", "content": {"application/json": {"schema":
                {"type": "object", "required": ["signingKeys"], "additionalProperties": false, "properties":
                  {"signingKeys": {"type": "array", "items": {"$ref": "#/components/schemas/SigningKey"}}}}}}},
                "400": {"$ref": "#/components/responses/invalidRequest"},
                "401": {"$ref": "#/components/responses/unauthenticated"},
                "503": {"$ref": "#/components/responses/unavailable"}}}}
            """#,
        schemas: #"""
            "SigningKey": {"type": "object", "required": ["id", "number", "publicKey", "state"],
              "additionalProperties": false, "properties": {
                "id": {"type": "string", "format": "uuid"},
                "number": {"type": "integer", "minimum": 1, "maximum": 65535,
                  "description": "The first two bytes of a barcode's body."},
                "publicKey": {"type": "string", "contentEncoding": "base64",
                  "description": "The 32 bytes of an Ed25519 key (RFC 8032)."},
                "state": {"enum": ["active", "retired", "revoked"]}}}
            """#)
}
