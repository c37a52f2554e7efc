import Storage

extension OrdersSchema {
    static let addZonesAndTestMode = Migration(
        106, "add_zones_and_test_mode",
        [
            "ALTER TABLE admission_right ADD COLUMN zones {text}",
            // What agencies sell while they try out their programs is no admission to a real door.
            "ALTER TABLE orders ADD COLUMN is_test {integer} NOT NULL DEFAULT 0 CHECK (is_test IN (0, 1))",
        ])
}
