import Storage

extension ServiceSchema {
    static let createAccessTokens = Migration(
        600, "create_access_tokens",
        [
            """
            CREATE TABLE access_token (
                id {text} PRIMARY KEY,
                name {text} NOT NULL,
                role {text} NOT NULL CHECK (role IN ('administrator', 'boxOffice', 'scanner', 'agency')),
                agency_id {text} REFERENCES agency (id),
                secret_hash {text} NOT NULL UNIQUE,
                created_at {integer} NOT NULL,
                revoked_at {integer},
                CHECK ((role = 'agency') = (agency_id IS NOT NULL))
            ) {table}
            """,
            "CREATE UNIQUE INDEX access_token_name ON access_token (name) WHERE revoked_at IS NULL",
        ])
}
