import Storage

extension SecretsSchema {
    static let createMasterKey = Migration(
        700, "create_master_key",
        [
            // One row, which names the key and does not hold it.
            """
            CREATE TABLE master_key (
                place {integer} PRIMARY KEY CHECK (place = 1),
                key_id {text} NOT NULL,
                recorded_at {integer} NOT NULL
            ) {table}
            """
        ])
}
