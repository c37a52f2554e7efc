import Storage

extension OrdersSchema {
    static let addTicketMark = Migration(
        107, "add_ticket_mark",
        [
            // The change mark of the last change of a ticket, its rights or its barcodes, for doors that follow them.
            "ALTER TABLE ticket ADD COLUMN mark {integer} NOT NULL DEFAULT 0",
            "CREATE INDEX ticket_mark ON ticket (mark)",
        ])
}
