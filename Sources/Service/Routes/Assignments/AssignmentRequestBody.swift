import Designs
import Fulfilment
import Orders
import Ticketing

/// An assignment as somebody asks for it.
struct AssignmentRequestBody: StrictBody {
    static let members: Set = ["kind", "instance", "event", "ticketType", "agency", "delivery", "design", "revision"]

    let kind: String?
    let instance: String?
    let event: String?
    let ticketType: String?
    let agency: String?
    let delivery: String?
    let design: String
    let revision: String?

    func scope() throws -> DesignAssignment.Scope {
        func refuse(_ pointer: String, _ detail: String) -> Problem {
            Problem(.invalidRequest, "The body is not valid.", parts: [.body(pointer, detail)])
        }
        guard let kind = Design.Kind(rawValue: kind ?? "ticket") else {
            throw refuse("/kind", "It is ticket, cover or list.")
        }
        let method = try delivery.map { text in
            guard let method = DeliveryMethod(rawValue: text) else {
                throw refuse("/delivery", "It is collect, agent, printAtHome or post.")
            }
            return method
        }
        let type: String?
        do {
            type = try ticketType.map {
                try PlainText.line($0, label: "ticket type", maximumLength: TicketingLimits.nameLength)
            }
        } catch {
            throw refuse("/ticketType", "\(error)")
        }
        return DesignAssignment.Scope(
            kind: kind, instanceCode: instance, eventCode: event, ticketType: type, agencyCode: agency, delivery: method
        )
    }
}
