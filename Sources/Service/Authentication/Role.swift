/// What a token's bearer may do.
package enum Role: String, CaseIterable, Sendable {
    /// Everything.
    case administrator
    /// Find orders, print tickets, scan.
    case boxOffice
    /// Scan and look barcodes up.
    case scanner
    /// See the orders of one agency, and fetch their tickets.
    case agency
}
