import Storage

extension OrdersSchema {
    static let createSearchIndexes = Migration(
        132, "create_search_indexes",
        [
            // A steward asks for a seat without its area.
            """
            CREATE INDEX ticket_place ON ticket (instance_id, seat_row, seat_number)
                WHERE seat_number IS NOT NULL
            """,
            // Of an order that one word of a name found, the other words are looked at.
            "CREATE INDEX order_word_order ON order_word (order_id, word)",
        ])
}
