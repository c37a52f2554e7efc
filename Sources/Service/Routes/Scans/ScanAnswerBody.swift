package import Admission
import Orders
import Ticketing

/// The door's answer as the service tells it.
package struct ScanAnswerBody: Encodable {
    let verdict: String
    let reason: String?
    let at: String
    let order: String?
    let customerName: String?
    let ticket: TicketBody?
    let earlier: ScanBody?
    let validBarcode: String?

    /// The body for whoever may see the devices as the names say.
    package init(_ answer: ScanAnswer, devices: DeviceNames) {
        verdict = answer.verdict.outcome.rawValue
        reason = answer.verdict.reason?.rawValue
        at = answer.at.rfc3339
        order = answer.finding?.order?.number.text
        customerName = answer.finding?.order?.agentCustomer.name
        ticket = answer.finding?.ticket.map { TicketBody($0) }
        earlier = answer.earlier.map { ScanBody($0, devices: devices) }
        validBarcode = answer.verdict.reason == .reissued ? answer.finding?.ticket?.barcode.value.text : nil
    }
}
