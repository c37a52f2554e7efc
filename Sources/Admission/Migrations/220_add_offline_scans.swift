import Storage

extension AdmissionSchema {
    static let addOfflineScans = Migration(
        220, "add_offline_scans",
        [
            // One row for each upload, with how far the device's clock was behind the server's.
            """
            CREATE TABLE scan_batch (
                id {text} PRIMARY KEY,
                device {text} NOT NULL,
                received_at {integer} NOT NULL,
                device_time {integer} NOT NULL,
                skew {integer} NOT NULL,
                scans {integer} NOT NULL CHECK (scans > 0)
            ) {table}
            """,
            "CREATE INDEX scan_batch_device ON scan_batch (device, received_at)",
            // What came in a batch, and what the door had said, whatever the ledger had to make of it.
            "ALTER TABLE scan ADD COLUMN batch {text}",
            """
            ALTER TABLE scan ADD COLUMN given {text}
                CHECK (given IN ('admitted', 'readmitted', 'exited', 'refer', 'refused'))
            """,
            // The scan that was merged, and the entry that it collides with: that of its right with the sequence.
            """
            CREATE TABLE admission_conflict (
                id {text} PRIMARY KEY,
                kind {text} NOT NULL CHECK (kind IN ('doubleAdmission', 'notAdmissible', 'unknownBarcode')),
                reason {text} NOT NULL,
                nonce {text} NOT NULL,
                device {text} NOT NULL,
                instance_id {text},
                right_id {text} REFERENCES admission_right (id),
                earlier {integer} CHECK (earlier > 0),
                found_at {integer} NOT NULL,
                settled_at {integer},
                settled_by {text},
                note {text},
                UNIQUE (nonce, device),
                CHECK (earlier IS NULL OR right_id IS NOT NULL),
                CHECK ((settled_at IS NULL) = (settled_by IS NULL) AND (settled_at IS NULL) = (note IS NULL))
            ) {table}
            """,
            "CREATE INDEX admission_conflict_open ON admission_conflict (id) WHERE settled_at IS NULL",
        ])
}
