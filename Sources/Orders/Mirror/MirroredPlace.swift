package import Storage

/// What people call a ticket by that is mirrored: its order and its place.
package struct MirroredPlace: Hashable, Sendable {
    /// The order's number; nil once the order is no longer told.
    package let orderNumber: String?
    /// Area, row and number, as far as there are any.
    package let place: [String]
}

extension OrderMirror {
    /// What people call tickets by, by the tickets.
    ///
    /// - Throws: a `StorageError`.
    package static func places(
        ofTickets tickets: [String], on connection: any Connection
    ) throws -> [String: MirroredPlace] {
        guard !tickets.isEmpty else { return [:] }
        var conditions = SQLConditions()
        conditions.add("t.id IN (?*)", list: tickets.map(SQLValue.text))
        var places: [String: MirroredPlace] = [:]
        try connection.forEach(
            """
            SELECT t.id, t.area, t.seat_row, t.seat_number, o.id AS order_id, o.number
            FROM ticket t JOIN orders o ON o.id = t.order_id
            """ + conditions.whereClause, conditions.parameters
        ) { row in
            let (id, number) = (try row.text("order_id"), try row.text("number"))
            places[try row.text("id")] = MirroredPlace(
                orderNumber: number == id ? nil : number,
                place: try ["area", "seat_row", "seat_number"].compactMap { try row.optionalText($0) })
        }
        return places
    }
}
