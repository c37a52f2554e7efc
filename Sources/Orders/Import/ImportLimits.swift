/// The limits of an import, so that no file can exhaust memory or hold the writer for ever.
package struct ImportLimits: Hashable, Sendable {
    /// How many bytes a file may have.
    package var fileBytes = 1 << 30
    /// How many bytes are read from the file at a time.
    package var chunkBytes = 1 << 16
    /// How many tickets a file may hold.
    ///
    /// They are written in one transaction, about 20,000 in a second, and a door's scan that waits for it longer than
    /// 10 s is not answered. So many take half of that.
    package var tickets = 100_000
    /// How many tickets one order may have.
    package var ticketsPerOrder = OrdersLimits.ticketsPerOrder
    /// How many bytes one field of a CSV file may have.
    package var fieldBytes = 8_192
    /// How many fields one record of a CSV file may have.
    package var fieldsPerRecord = 64
    /// How many bytes of memory the checked orders of a file may take until they are written.
    package var spoolBytes = 1 << 29
    /// How many bytes one order of a JSON file, or one whole catalogue, may have.
    package var elementBytes = 1 << 20
    /// How deep arrays and objects of a JSON file may be nested.
    package var depth = 16
    /// How many problems, and how many differing orders, are told one by one; the rest is counted.
    package var problems = 1_000
    /// How many times a file is checked again because others changed what it depends on.
    package var checks = 4
    /// How many random order numbers or barcodes are tried before a collision is an error.
    package var draws = 16

    /// The limits of this release.
    package static let standard = ImportLimits()

    /// The limits of this release, to be changed for a test.
    package init() {}
}
