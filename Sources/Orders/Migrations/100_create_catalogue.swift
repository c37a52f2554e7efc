import Storage

extension OrdersSchema {
    static let createCatalogue = Migration(
        100, "create_catalogue",
        [
            """
            CREATE TABLE organisation (
                slug {text} PRIMARY KEY,
                name {text} NOT NULL,
                locale {text} NOT NULL,
                time_zone {text} NOT NULL,
                currency {text} NOT NULL
            ) {table}
            """,
            """
            CREATE TABLE venue (
                code {text} PRIMARY KEY,
                name {text} NOT NULL,
                address {text}
            ) {table}
            """,
            """
            CREATE TABLE event (
                id {text} PRIMARY KEY,
                code {text} NOT NULL UNIQUE,
                name {text} NOT NULL
            ) {table}
            """,
            // The wall clock and its zone are the truth; starts_at is derived from them for sorting and windows.
            """
            CREATE TABLE instance (
                id {text} PRIMARY KEY,
                code {text} NOT NULL UNIQUE,
                event_id {text} NOT NULL REFERENCES event (id),
                venue_code {text} NOT NULL REFERENCES venue (code),
                start_local {text} NOT NULL,
                time_zone {text} NOT NULL,
                utc_offset_seconds {integer} NOT NULL,
                starts_at {integer} NOT NULL,
                state {text} NOT NULL CHECK (state IN ('scheduled', 'cancelled'))
            ) {table}
            """,
            """
            CREATE TABLE agency (
                id {text} PRIMARY KEY,
                code {text} NOT NULL UNIQUE,
                name {text} NOT NULL
            ) {table}
            """,
        ])
}
