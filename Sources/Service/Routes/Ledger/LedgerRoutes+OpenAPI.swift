import Admission

extension LedgerRoutes {
    static let openAPI = OpenAPIFragment(
        paths: #"""
            "/v1/instances/{code}/scans.csv": {"get": {"operationId": "exportScans", "tags": ["doors"],
              "summary": "Every scan of a performance as CSV, in the order in which they were recorded.",
              "description": "RFC 4180 in UTF-8, with the columns \#(LedgerCSV.columns.joined(separator: ", ")). \#
            Times are by the venue's clock. A cell that begins like a formula has an apostrophe before it.",
              "x-roles": ["administrator", "boxOffice"],
              "parameters": [{"$ref": "#/components/parameters/InstanceCode"}],
              "responses": {"200": {"description": "The file, sent while it is read.",
                "content": {"text/csv": {"schema": {"type": "string"}}}},
                "400": {"$ref": "#/components/responses/invalidRequest"},
                "401": {"$ref": "#/components/responses/unauthenticated"},
                "403": {"$ref": "#/components/responses/forbidden"},
                "404": {"$ref": "#/components/responses/notFound"},
                "503": {"$ref": "#/components/responses/unavailable"}}}}
            """#)
}
