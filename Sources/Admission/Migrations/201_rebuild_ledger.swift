import Storage

extension AdmissionSchema {
    static let rebuildLedger = Migration(
        201, "rebuild_ledger",
        [
            "ALTER TABLE scan RENAME TO scan_200",
            // One row for each physical scan, so that one insert keeps its nonce, its answer and what it changed. The
            // sequence counts the changes of a right, and being unique has the last word on "once": of two that race
            // for it, one is refused. Refusals have none, and nulls do not race.
            """
            CREATE TABLE scan (
                nonce {text} NOT NULL,
                device {text} NOT NULL,
                digest {text} NOT NULL,
                at {integer} NOT NULL,
                scanned_at {integer},
                direction {text} NOT NULL CHECK (direction IN ('entry', 'exit')),
                gate {text},
                barcode {text} NOT NULL,
                outcome {text} NOT NULL
                    CHECK (outcome IN ('admitted', 'readmitted', 'exited', 'annulled', 'refer', 'refused')),
                reason {text},
                ticket_id {text},
                instance_id {text},
                right_id {text} REFERENCES admission_right (id),
                sequence {integer} CHECK (sequence > 0),
                earlier {integer},
                annuls {integer},
                overridden {text},
                override_reason {text},
                PRIMARY KEY (nonce, device),
                UNIQUE (right_id, sequence),
                CHECK ((reason IS NULL) = (outcome NOT IN ('refer', 'refused'))),
                CHECK ((sequence IS NULL) = (reason IS NOT NULL)),
                CHECK (sequence IS NULL OR right_id IS NOT NULL),
                CHECK ((annuls IS NOT NULL) = (outcome = 'annulled')),
                CHECK ((overridden IS NULL) = (override_reason IS NULL))
            ) {table}
            """,
            // What is older than this release is no longer retried, so its nonces are not kept.
            """
            INSERT INTO scan (nonce, device, digest, at, direction, gate, barcode, outcome, right_id, sequence)
            SELECT right_id || '/' || sequence, device, '', at,
                CASE outcome WHEN 'exited' THEN 'exit' ELSE 'entry' END, gate, barcode, outcome, right_id, sequence
            FROM scan_200
            """,
            """
            INSERT INTO scan (nonce, device, digest, at, direction, gate, barcode, outcome, reason, ticket_id)
            SELECT id, device, '', at, 'entry', gate, barcode, outcome, reason, ticket_id FROM refusal
            """,
            "DROP TABLE scan_nonce", "DROP TABLE refusal", "DROP TABLE scan_200",
        ])
}
