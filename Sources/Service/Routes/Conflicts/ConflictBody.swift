package import Admission
import Ticketing

/// A conflict as the service tells it.
package struct ConflictBody: Encodable {
    struct Side: Encodable {
        let verdict: String
        let at: String
        let gate: String?
        let device: String?
        let sequence: Int?
        let offline: Bool?

        init(_ side: AdmissionConflict.Side, devices: DeviceNames) {
            verdict = side.outcome.rawValue
            at = side.at.rfc3339
            gate = side.gate
            device = devices.name(of: side.device)
            sequence = side.sequence
            offline = side.isOffline ? true : nil
        }
    }

    struct Ticket: Encodable {
        let id: String
        let order: String
        let customerName: String?
        let area: String
        let row: String?
        let seat: String?
        let ticketType: String
    }

    struct Settlement: Encodable {
        let at: String
        let by: String
        let note: String
    }

    let id: String
    let kind: String
    let reason: String
    let barcode: String
    let instance: String?
    let ticket: Ticket?
    let earlier: Side?
    let merged: Side
    let foundAt: String
    let settled: Settlement?

    /// The body, with the devices as the names say.
    package init(_ conflict: AdmissionConflict, devices: DeviceNames) {
        id = conflict.id.text
        kind = conflict.kind.rawValue
        reason = conflict.reason.rawValue
        barcode = conflict.barcode
        instance = conflict.instanceCode
        ticket = conflict.ticket.map {
            Ticket(
                id: $0.id.text, order: $0.orderNumber, customerName: $0.customerName, area: $0.area, row: $0.row,
                seat: $0.seat, ticketType: $0.ticketType)
        }
        earlier = conflict.earlier.map { Side($0, devices: devices) }
        merged = Side(conflict.merged, devices: devices)
        foundAt = conflict.foundAt.rfc3339
        settled = conflict.settlement.map { Settlement(at: $0.at.rfc3339, by: $0.by, note: $0.note) }
    }
}
