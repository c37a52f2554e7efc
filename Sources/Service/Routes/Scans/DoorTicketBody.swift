import Orders
import Ticketing

/// A ticket as a door is told of it: no price, no barcode, and of the customer nothing but the name beside it.
struct DoorTicketBody: Encodable {
    let id: String
    let position: Int
    let event: String?
    let instance: String?
    let start: String?
    let area: String
    let row: String?
    let seat: String?
    let ticketType: String
    let state: String
    let test: Bool?

    init(_ ticket: DoorTicket, _ entrance: DoorTicket.Entrance?) {
        id = ticket.id.text
        position = ticket.position
        event = entrance?.eventName
        instance = entrance?.instanceCode
        start = entrance?.start
        area = ticket.area
        row = ticket.row
        seat = ticket.seat
        ticketType = ticket.ticketType
        state = ticket.state.rawValue
        test = ticket.isTest ? true : nil
    }
}
