import Storage

extension OrdersSchema {
    static let addTicketCommission = Migration(
        105, "add_ticket_commission",
        // The agency keeps it out of the price, so there is no more of it than that; null where none was told.
        [
            """
            ALTER TABLE ticket ADD COLUMN commission_minor_units {integer}
                CHECK (commission_minor_units >= 0 AND commission_minor_units <= price_minor_units)
            """
        ])
}
