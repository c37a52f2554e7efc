import Admission
import Orders
import Ticketing

/// A barcode as an edge tells it, which knows of the ticket what doors need, and of the barcode whether it admits.
struct EdgeBarcodeBody: Encodable {
    let state: String
    let keyRevoked: Bool?
    let inside: Bool
    let order: String
    let customerName: String?
    let ticket: DoorTicketBody
    let scans: [ScanBody]

    /// The body for whoever may see the customer's name, or not.
    init(_ lookup: DoorLookup, namesCustomer: Bool, devices: DeviceNames) {
        let ticket = lookup.ticket
        state = (ticket.isKeyRevoked && ticket.barcodeState == .active ? .revoked : ticket.barcodeState).rawValue
        keyRevoked = ticket.isKeyRevoked ? true : nil
        inside = lookup.isInside
        order = ticket.orderNumber
        customerName = namesCustomer ? ticket.customerName : nil
        self.ticket = DoorTicketBody(ticket, ticket.entrances.first)
        scans = lookup.histories.joined().map { ScanBody($0, devices: devices) }
    }
}
