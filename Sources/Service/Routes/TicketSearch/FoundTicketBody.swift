import Admission
import Orders
import Ticketing

/// A ticket that was looked for, with what tells its holder apart.
struct FoundTicketBody: Encodable {
    let id: String
    let order: String
    let position: Int
    let agency: String
    let agencyReference: String?
    let customerName: String?
    let instance: String
    let area: String
    let row: String?
    let seat: String?
    let ticketType: String
    let state: String
    let test: Bool?
    let barcodeState: String
    let barcodeEnd: String
    let entries: Int
    let inside: Int
    let lastScan: ScanBody?

    init(_ finding: TicketFinding) {
        let (order, ticket) = (finding.found.order, finding.found.ticket)
        id = ticket.id.text
        self.order = order.number.text
        position = ticket.position
        agency = order.agency.name
        agencyReference = order.agentCustomer.reference
        customerName = order.agentCustomer.name
        instance = ticket.instance.code
        area = ticket.seat.area
        row = ticket.seat.place?.row
        seat = ticket.seat.place?.number
        ticketType = ticket.ticketType
        state = ticket.state.rawValue
        test = finding.found.isTest ? true : nil
        barcodeState = ticket.barcode.state.rawValue
        barcodeEnd = String(ticket.barcode.value.text.suffix(AdmissionLimits.shownBarcodeLength))
        entries = finding.admission.entries
        inside = finding.admission.inside
        // Which device it was is of no use to who looks for a ticket.
        lastScan = finding.admission.last.map { ScanBody($0, devices: .hidden) }
    }
}
