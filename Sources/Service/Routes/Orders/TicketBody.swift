import Orders
import Ticketing

/// A ticket as the service tells it.
package struct TicketBody: Encodable {
    struct Event: Encodable {
        let code: String
        let name: String
    }

    struct Instance: Encodable {
        let code: String
        let start: String
        let timeZone: String
        let venue: String
        let state: String
    }

    struct Seat: Encodable {
        let area: String
        let row: String?
        let number: String?
    }

    struct Price: Encodable {
        let amount: Int64
        let currency: String

        init(_ money: Money) {
            amount = money.minorUnits
            currency = money.currency.code
        }
    }

    struct Barcode: Encodable {
        let value: String
        let state: String
        let barcodeNumber: Int
    }

    let id: String
    let position: Int
    let event: Event
    let instance: Instance
    let seat: Seat
    let ticketType: String
    let price: Price
    let commission: Price?
    let state: String
    let barcode: Barcode

    /// The body of a ticket; its commission is told only to those who ask for orders, never at the door.
    init(_ ticket: Ticket, tellsCommission: Bool = false) {
        id = ticket.id.text
        position = ticket.position
        event = Event(code: ticket.instance.event.code, name: ticket.instance.event.name)
        instance = Instance(
            code: ticket.instance.code, start: ticket.instance.start.rfc3339, timeZone: ticket.instance.start.zone,
            venue: ticket.instance.venue.name, state: ticket.instance.state.rawValue)
        seat = Seat(area: ticket.seat.area, row: ticket.seat.place?.row, number: ticket.seat.place?.number)
        ticketType = ticket.ticketType
        price = Price(ticket.price)
        commission = tellsCommission ? ticket.commission.map(Price.init) : nil
        state = ticket.state.rawValue
        barcode = Barcode(
            value: ticket.barcode.value.text, state: ticket.barcode.state.rawValue,
            barcodeNumber: ticket.barcode.barcodeNumber)
    }
}
