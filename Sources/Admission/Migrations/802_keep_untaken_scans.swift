import Storage

extension EdgeSchema {
    static let keepUntakenScans = Migration(
        802, "keep_untaken_scans",
        [
            // The scans of the ledger that the main service did not take, with what it said, until it takes them.
            """
            CREATE TABLE edge_untaken (
                nonce {text} NOT NULL,
                device {text} NOT NULL,
                reason {text} NOT NULL,
                noticed_at {integer} NOT NULL,
                is_sent_again {integer} NOT NULL CHECK (is_sent_again IN (0, 1)),
                PRIMARY KEY (nonce, device),
                FOREIGN KEY (nonce, device) REFERENCES scan (nonce, device)
            ) {table}
            """
        ])
}
