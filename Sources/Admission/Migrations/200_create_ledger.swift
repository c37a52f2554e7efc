import Storage

extension AdmissionSchema {
    static let createLedger = Migration(
        200, "create_ledger",
        [
            // The primary key is the last word on "once": of two that race for a sequence, one is refused.
            """
            CREATE TABLE scan (
                right_id {text} NOT NULL REFERENCES admission_right (id),
                sequence {integer} NOT NULL CHECK (sequence > 0),
                outcome {text} NOT NULL CHECK (outcome IN ('admitted', 'readmitted', 'exited')),
                at {integer} NOT NULL,
                gate {text},
                device {text} NOT NULL,
                barcode {text} NOT NULL,
                PRIMARY KEY (right_id, sequence)
            ) {table}
            """,
            """
            CREATE TABLE refusal (
                id {text} PRIMARY KEY,
                ticket_id {text} REFERENCES ticket (id),
                barcode {text} NOT NULL,
                outcome {text} NOT NULL CHECK (outcome IN ('refer', 'refused')),
                reason {text} NOT NULL,
                at {integer} NOT NULL,
                gate {text},
                device {text} NOT NULL
            ) {table}
            """,
            "CREATE INDEX refusal_ticket ON refusal (ticket_id, id)",
            // One row for each physical scan: a retry gets the recorded answer whatever the rule would say now.
            """
            CREATE TABLE scan_nonce (
                device {text} NOT NULL,
                nonce {text} NOT NULL,
                request_digest {text} NOT NULL,
                answer {text} NOT NULL,
                PRIMARY KEY (device, nonce)
            ) {table}
            """,
        ])
}
