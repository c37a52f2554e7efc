import Storage

extension AdmissionSchema {
    static let createMilestones = Migration(
        230, "create_milestones",
        [
            // One row for each start of a node and each list with news, for a day.
            """
            CREATE TABLE milestone (
                id {text} PRIMARY KEY,
                mark {integer} NOT NULL,
                set_at {integer} NOT NULL
            ) {table}
            """,
            "CREATE INDEX milestone_mark ON milestone (mark)",
            "CREATE INDEX milestone_age ON milestone (set_at, mark)",
            // An upload is merged in pieces, each of which counts here: its receipt is good if all of them are there.
            "ALTER TABLE scan_batch ADD COLUMN merged {integer} NOT NULL DEFAULT 0",
        ])
}
