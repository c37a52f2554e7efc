import Storage

extension EdgeSchema {
    static let createEdge = Migration(
        800, "create_edge",
        [
            // The pairings with the main service, the last one standing: what is forwarded comes back by their names.
            """
            CREATE TABLE edge_pairing (
                device_id {text} PRIMARY KEY,
                code_hash {text} NOT NULL,
                sealed_token {bytes} NOT NULL,
                key_id {text} NOT NULL,
                public_key {bytes} NOT NULL,
                paired_at {integer} NOT NULL
            ) {table}
            """,
            // How far the list was followed, and how far the ledger was forwarded.
            """
            CREATE TABLE edge_state (
                place {integer} PRIMARY KEY CHECK (place = 1),
                cursor {text},
                head {text},
                pulled_at {integer},
                forwarded {integer} NOT NULL
            ) {table}
            """,
            "INSERT INTO edge_state (place, forwarded) VALUES (1, 0)",
            """
            CREATE TABLE edge_instance (
                instance_id {text} PRIMARY KEY REFERENCES instance (id),
                hash_key {bytes} NOT NULL
            ) {table}
            """,
            "CREATE TABLE edge_doubled (value {text} PRIMARY KEY) {table}",
            // What came from the main service is not sent back to it.
            """
            ALTER TABLE scan ADD COLUMN received {integer} NOT NULL DEFAULT 0 CHECK (received IN (0, 1))
            """,
            "CREATE INDEX scan_waiting ON scan (mark) WHERE received = 0",
            // Who may sell a seat twice is the main service's to say.
            "DROP INDEX ticket_seat",
        ])
}
