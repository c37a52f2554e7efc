/// How a ticket gets to its holder.
package enum DeliveryMethod: String, CaseIterable, Sendable {
    /// The venue prints it, and it waits at the box office.
    case collect
    /// The agency makes its own ticket from the barcode.
    case agent
    /// The holder prints the PDF.
    case printAtHome
    /// The venue prints it and posts it.
    case post
}
