import Storage

extension AdmissionSchema {
    static let createDoors = Migration(
        202, "create_doors",
        [
            // Only gates that lead into a zone of their own need a row.
            """
            CREATE TABLE gate (
                name {text} PRIMARY KEY,
                zone {text} NOT NULL
            ) {table}
            """,
            // The empty instance is the organisation's policy, for performances that have none.
            """
            CREATE TABLE door_policy (
                instance_id {text} PRIMARY KEY,
                opens_before {integer} CHECK (opens_before >= 0),
                closes_after {integer},
                allows_reentry {integer} NOT NULL CHECK (allows_reentry IN (0, 1)),
                pass_back_delay {integer} NOT NULL CHECK (pass_back_delay >= 0)
            ) {table}
            """,
        ])
}
