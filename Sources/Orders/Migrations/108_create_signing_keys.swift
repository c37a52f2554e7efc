import Storage

extension OrdersSchema {
    static let createSigningKeys = Migration(
        108, "create_signing_keys",
        [
            // A key is never deleted: its number stands in barcodes.
            """
            CREATE TABLE signing_key (
                id {text} PRIMARY KEY,
                number {integer} NOT NULL UNIQUE CHECK (number BETWEEN 1 AND 65535),
                public_key {bytes} NOT NULL,
                sealed_private {bytes} NOT NULL,
                state {text} NOT NULL CHECK (state IN ('active', 'retired', 'revoked')),
                created_at {integer} NOT NULL,
                changed_at {integer} NOT NULL
            ) {table}
            """,
            "CREATE UNIQUE INDEX signing_key_active ON signing_key (state) WHERE state = 'active'",
            // One row, whose number tells every node cheaply whether it has to read the keys again.
            """
            CREATE TABLE signing_state (
                place {integer} PRIMARY KEY CHECK (place = 1),
                version {integer} NOT NULL
            ) {table}
            """,
            "INSERT INTO signing_state (place, version) VALUES (1, 0)",
        ])
}
