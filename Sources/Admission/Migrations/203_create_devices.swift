import Storage

extension AdmissionSchema {
    static let createDevices = Migration(
        203, "create_devices",
        [
            """
            CREATE TABLE pairing (
                code_hash {text} PRIMARY KEY,
                expires_at {integer} NOT NULL,
                name {text} NOT NULL,
                gate {text},
                instances {text},
                profile {text} NOT NULL CHECK (profile IN ('scanner', 'steward')),
                is_test {integer} NOT NULL CHECK (is_test IN (0, 1))
            ) {table}
            """,
            """
            CREATE TABLE device (
                id {text} PRIMARY KEY,
                name {text} NOT NULL,
                gate {text},
                instances {text},
                profile {text} NOT NULL CHECK (profile IN ('scanner', 'steward')),
                is_test {integer} NOT NULL CHECK (is_test IN (0, 1)),
                secret_hash {text} NOT NULL UNIQUE,
                paired_at {integer} NOT NULL,
                last_seen_at {integer},
                revoked_at {integer}
            ) {table}
            """,
            "CREATE UNIQUE INDEX device_name ON device (name) WHERE revoked_at IS NULL",
        ])
}
