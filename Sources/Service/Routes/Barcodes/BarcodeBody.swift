package import Admission
import Orders
import Ticketing

/// A barcode as the service tells it.
package struct BarcodeBody: Encodable {
    let value: String
    let scheme: String
    let state: String
    let keyRevoked: Bool?
    let barcodeNumber: Int
    let supersededBy: String?
    let inside: Bool
    let order: String?
    let customerName: String?
    let ticket: TicketBody?
    let scans: [ScanBody]

    /// The body for whoever may see the devices as the names say.
    package init(_ lookup: BarcodeLookup, namesCustomer: Bool = true, devices: DeviceNames) {
        let finding = lookup.finding
        value = finding.barcode.value.text
        scheme = finding.barcode.scheme
        // Who looks at the state alone must not take it for one that admits.
        let standing = finding.barcode.state
        state = (finding.isKeyRevoked && standing == .active ? .revoked : standing).rawValue
        keyRevoked = finding.isKeyRevoked ? true : nil
        barcodeNumber = finding.barcode.barcodeNumber
        supersededBy = finding.barcode.supersededBy?.text
        inside = lookup.isInside
        order = finding.order?.number.text
        customerName = namesCustomer ? finding.order?.agentCustomer.name : nil
        ticket = finding.ticket.map { TicketBody($0) }
        scans = lookup.histories.joined().map { ScanBody($0, devices: devices) }
    }
}
