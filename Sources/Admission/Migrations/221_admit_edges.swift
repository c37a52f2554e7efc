import Storage

extension AdmissionSchema {
    static let admitEdges = Migration(
        221, "admit_edges",
        [
            // A further profile: the node that serves a venue's doors while the line is down.
            "ALTER TABLE pairing RENAME TO pairing_203",
            """
            CREATE TABLE pairing (
                code_hash {text} PRIMARY KEY,
                expires_at {integer} NOT NULL,
                name {text} NOT NULL,
                gate {text},
                instances {text},
                profile {text} NOT NULL CHECK (profile IN ('scanner', 'steward', 'edge')),
                is_test {integer} NOT NULL CHECK (is_test IN (0, 1))
            ) {table}
            """,
            """
            INSERT INTO pairing (code_hash, expires_at, name, gate, instances, profile, is_test)
            SELECT code_hash, expires_at, name, gate, instances, profile, is_test FROM pairing_203
            """,
            "DROP TABLE pairing_203",
            "DROP INDEX device_name",
            "ALTER TABLE device RENAME TO device_203",
            """
            CREATE TABLE device (
                id {text} PRIMARY KEY,
                name {text} NOT NULL,
                gate {text},
                instances {text},
                profile {text} NOT NULL CHECK (profile IN ('scanner', 'steward', 'edge')),
                is_test {integer} NOT NULL CHECK (is_test IN (0, 1)),
                secret_hash {text} NOT NULL UNIQUE,
                paired_at {integer} NOT NULL,
                last_seen_at {integer},
                revoked_at {integer}
            ) {table}
            """,
            """
            INSERT INTO device (id, name, gate, instances, profile, is_test, secret_hash, paired_at, last_seen_at,
                revoked_at)
            SELECT id, name, gate, instances, profile, is_test, secret_hash, paired_at, last_seen_at, revoked_at
            FROM device_203
            """,
            "DROP TABLE device_203",
            "CREATE UNIQUE INDEX device_name ON device (name) WHERE revoked_at IS NULL",
        ])
}
