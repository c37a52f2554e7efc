package import Orders
import Ticketing

/// An order as the service tells it.
package struct OrderBody: Encodable {
    struct Agency: Encodable {
        let code: String
        let name: String
    }

    struct Customer: Encodable {
        let name: String?
        let addressLine1: String?
    }

    let number: String
    let agency: Agency
    let agencyReference: String?
    let customer: Customer
    let delivery: String
    let confirmedAt: String
    let tickets: [TicketBody]

    package init(_ order: Order) {
        number = order.number.text
        agency = Agency(code: order.agency.code, name: order.agency.name)
        agencyReference = order.agentCustomer.reference
        customer = Customer(name: order.agentCustomer.name, addressLine1: order.agentCustomer.addressLine1)
        delivery = order.delivery.rawValue
        confirmedAt = order.confirmedAt.rfc3339
        tickets = order.tickets.map { TicketBody($0, tellsCommission: true) }
    }
}
