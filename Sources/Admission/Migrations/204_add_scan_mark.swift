import Storage

extension AdmissionSchema {
    static let addScanMark = Migration(
        204, "add_scan_mark",
        [
            // Who follows the scans of a performance asks for those above the mark that was settled last.
            "ALTER TABLE scan ADD COLUMN mark {integer} NOT NULL DEFAULT 0",
            "CREATE INDEX scan_mark ON scan (instance_id, mark)",
        ])
}
