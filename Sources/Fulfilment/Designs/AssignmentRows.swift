import Designs
import Storage
import Ticketing

/// Reads assignments out of joined rows.
enum AssignmentRows {
    static let columns: SQL = """
        SELECT d.id, d.kind, d.ticket_type, d.delivery, d.design_id, d.revision, i.code AS instance_code,
            e.code AS event_code, a.code AS agency_code
        FROM design_assignment d LEFT JOIN instance i ON i.id = d.instance_id LEFT JOIN event e ON e.id = d.event_id
            LEFT JOIN agency a ON a.id = d.agency_id
        """

    static func all(on connection: any Connection) throws -> [DesignAssignment] {
        try connection.rows(columns).map(assignment)
    }

    static func assignment(_ row: Row) throws -> DesignAssignment {
        guard let kind = Design.Kind(rawValue: try row.text("kind")),
            let id = try? DesignAssignmentID(row.text("id"))
        else { throw unreadable }
        let delivery = try row.optionalText("delivery").map { text in
            guard let method = DeliveryMethod(rawValue: text) else { throw unreadable }
            return method
        }
        return DesignAssignment(
            id: id,
            scope: DesignAssignment.Scope(
                kind: kind, instanceCode: try row.optionalText("instance_code"),
                eventCode: try row.optionalText("event_code"), ticketType: try row.optionalText("ticket_type"),
                agencyCode: try row.optionalText("agency_code"), delivery: delivery),
            designID: try row.text("design_id"), revision: try row.optionalText("revision"))
    }

    private static var unreadable: StorageError {
        StorageError(.unexpectedValue, "The database holds an assignment that this release cannot read.")
    }
}
