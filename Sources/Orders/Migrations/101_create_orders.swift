import Storage

extension OrdersSchema {
    static let createOrders = Migration(
        101, "create_orders",
        [
            """
            CREATE TABLE orders (
                id {text} PRIMARY KEY,
                number {text} NOT NULL UNIQUE,
                agency_id {text} NOT NULL REFERENCES agency (id),
                import_key {text},
                import_digest {text},
                customer_name {text},
                address_line1 {text},
                agency_reference {text},
                reference_key {text},
                delivery {text} NOT NULL CHECK (delivery IN ('collect', 'agent', 'printAtHome', 'post')),
                confirmed_at {integer} NOT NULL,
                UNIQUE (agency_id, import_key)
            ) {table}
            """,
            "CREATE INDEX orders_reference ON orders (reference_key)",
            """
            CREATE TABLE ticket (
                id {text} PRIMARY KEY,
                order_id {text} NOT NULL REFERENCES orders (id),
                position {integer} NOT NULL CHECK (position > 0),
                instance_id {text} NOT NULL REFERENCES instance (id),
                area {text} NOT NULL,
                seat_row {text},
                seat_number {text},
                ticket_type {text} NOT NULL,
                price_minor_units {integer} NOT NULL CHECK (price_minor_units >= 0),
                currency {text} NOT NULL,
                state {text} NOT NULL CHECK (state IN ('sold', 'cancelled', 'refunded')),
                UNIQUE (order_id, position),
                CHECK ((seat_row IS NULL) = (seat_number IS NULL))
            ) {table}
            """,
            // A seat is sold once; a place in an unreserved area has no number and is not counted here.
            """
            CREATE UNIQUE INDEX ticket_seat ON ticket (instance_id, area, seat_row, seat_number)
                WHERE state = 'sold' AND seat_number IS NOT NULL
            """,
            "CREATE INDEX ticket_instance ON ticket (instance_id, order_id)",
            """
            CREATE TABLE admission_right (
                id {text} PRIMARY KEY,
                ticket_id {text} NOT NULL REFERENCES ticket (id),
                instance_id {text} NOT NULL REFERENCES instance (id),
                gates {text},
                opens_at {integer},
                closes_at {integer},
                maximum_entries {integer} NOT NULL CHECK (maximum_entries > 0),
                UNIQUE (ticket_id, instance_id)
            ) {table}
            """,
            // Values are never freed: a barcode that once meant one ticket must not come to mean another.
            """
            CREATE TABLE barcode (
                value {text} PRIMARY KEY,
                scheme {text} NOT NULL,
                ticket_id {text} REFERENCES ticket (id),
                print_number {integer} NOT NULL CHECK (print_number > 0),
                state {text} NOT NULL CHECK (state IN ('active', 'superseded', 'revoked', 'blocked')),
                superseded_by {text} REFERENCES barcode (value),
                created_at {integer} NOT NULL,
                CHECK ((state = 'superseded') = (superseded_by IS NOT NULL))
            ) {table}
            """,
            "CREATE UNIQUE INDEX barcode_ticket ON barcode (ticket_id, print_number)",
            // The words of customers' names, folded, so that a search needs no LIKE (whose case rules differ).
            """
            CREATE TABLE order_word (
                word {text} NOT NULL,
                order_id {text} NOT NULL REFERENCES orders (id),
                PRIMARY KEY (word, order_id)
            ) {table}
            """,
        ])
}
