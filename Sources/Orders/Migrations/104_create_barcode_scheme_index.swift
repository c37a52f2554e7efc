import Storage

extension OrdersSchema {
    static let createBarcodeSchemeIndex = Migration(
        104, "create_barcode_scheme_index",
        // Whoever prints a ticket first issues what its design asks for, and everyone after finds the same value.
        ["CREATE UNIQUE INDEX barcode_scheme ON barcode (ticket_id, scheme) WHERE state = 'active'"])
}
