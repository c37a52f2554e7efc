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
    let ticket: DoorTicketBody?
    let earlier: ScanBody?
    let validBarcode: String?
    let overridden: String?
    let simulated: Bool?

    /// The body for whoever may see the customer's name, or not, and the devices as the names say.
    package init(_ answer: ScanAnswer, namesCustomer: Bool = true, devices: DeviceNames) {
        verdict = answer.verdict.outcome.rawValue
        reason = answer.verdict.reason?.rawValue
        at = answer.at.rfc3339
        order = answer.ticket?.orderNumber
        customerName = namesCustomer ? answer.ticket?.customerName : nil
        ticket = answer.ticket.map { DoorTicketBody($0, answer.entrance) }
        earlier = answer.earlier.map { ScanBody($0, devices: devices) }
        validBarcode = answer.validBarcode?.text
        overridden = answer.overridden?.rawValue
        simulated = answer.isSimulated ? true : nil
    }
}
