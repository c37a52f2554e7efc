import Storage

extension FulfilmentSchema {
    static let createPrints = Migration(
        300, "create_prints",
        [
            // A duplicate is a further row with the same barcode; the digest proves what was on the paper.
            """
            CREATE TABLE print (
                ticket_id {text} NOT NULL REFERENCES ticket (id),
                copy {integer} NOT NULL CHECK (copy > 0),
                barcode {text} NOT NULL REFERENCES barcode (value),
                design_id {text} NOT NULL,
                design_revision {text} NOT NULL,
                document_digest {text} NOT NULL,
                printed_at {integer} NOT NULL,
                actor {text} NOT NULL,
                PRIMARY KEY (ticket_id, copy)
            ) {table}
            """
        ])
}
