import Admission
import Orders

extension TicketSearchRoutes {
    static let openAPI = OpenAPIFragment(
        paths: #"""
            "/v1/tickets": {"get": {"operationId": "findTickets", "tags": ["doors"],
              "summary": "Finds tickets by name, seat, order or reference, for who stands at the door.",
              "description": "At least one of them is given, a seat with its performance. \#(CountsRoutes.stewards)",
              "x-roles": ["administrator", "boxOffice"],
              "parameters": [
                {"name": "instance", "in": "query", "description": "The code of the performance.",
                 "schema": {"$ref": "#/components/schemas/SearchTerm"}},
                {"name": "name", "in": "query", "description": "The beginnings of words of the customer's name.",
                 "schema": {"$ref": "#/components/schemas/SearchTerm"}},
                {"name": "seat", "in": "query", "description": "Row and number, such as ‘B12’ or ‘row 3 seat 12’.",
                 "schema": {"$ref": "#/components/schemas/SearchTerm"}},
                {"name": "order", "in": "query", "description": "The order number, as typed.",
                 "schema": {"$ref": "#/components/schemas/SearchTerm"}},
                {"name": "reference", "in": "query", "description": "The beginning of the agency's reference.",
                 "schema": {"$ref": "#/components/schemas/SearchTerm"}},
                {"name": "limit", "in": "query",
                 "description": "How many; \#(ServiceLimits.itemsPerPage) if left out.",
                 "schema": {"type": "integer", "minimum": 1, "maximum": \#(OrdersLimits.ticketsPerPage)}},
                {"$ref": "#/components/parameters/Cursor"}],
              "responses": {"200": {"description": "The tickets.", "content": {"application/json": {"schema":
                {"type": "object", "required": ["tickets"], "additionalProperties": false, "properties": {
                  "tickets": {"type": "array", "items": {"$ref": "#/components/schemas/FoundTicket"}},
                  "next": {"type": "string", "description": "The ‘cursor’ of the next page."}}}}}},
                "400": {"$ref": "#/components/responses/invalidRequest"},
                "401": {"$ref": "#/components/responses/unauthenticated"},
                "403": {"$ref": "#/components/responses/forbidden"},
                "422": {"$ref": "#/components/responses/unknownInstance"},
                "503": {"$ref": "#/components/responses/unavailable"}}}}
            """#,
        schemas: #"""
            "FoundTicket": {"type": "object", "additionalProperties": false,
              "required": ["id", "order", "position", "agency", "instance", "area", "ticketType", "state",
                "barcodeState", "barcodeEnd", "entries", "inside"],
              "properties": {"id": {"type": "string", "format": "uuid"}, "order": {"type": "string"},
                "position": {"type": "integer"}, "agency": {"type": "string"},
                "agencyReference": {"type": "string"}, "customerName": {"type": "string"},
                "instance": {"type": "string"}, "area": {"type": "string"}, "row": {"type": "string"},
                "seat": {"type": "string"}, "ticketType": {"type": "string"},
                "state": {"enum": ["sold", "cancelled", "refunded"]},
                "test": {"const": true, "description": "It was sold in test mode."},
                "barcodeState": {"$ref": "#/components/schemas/BarcodeState"},
                "barcodeEnd": {"type": "string", "description": "The last characters of its barcode."},
                "entries": {"type": "integer", "description": "How many of its admissions are used."},
                "inside": {"type": "integer", "description": "How many of its holders are inside."},
                "lastScan": {"$ref": "#/components/schemas/Scan"}}}
            """#)
}
