import Crypto
import Ticketing

/// An order whose texts were understood, ready to be written.
struct CheckedOrder: Sendable {
    /// One ticket of it.
    struct Ticket: Sendable {
        let place: SourcePlace
        /// The CSV header or JSON Pointer that a problem with its seat names.
        let seatField: String
        let instanceID: InstanceID
        let instanceCode: String
        let seat: Seat
        let ticketType: String
        let price: Money
        /// In the price's currency, and at most the price; nil if the file tells none.
        let commission: Money?
    }

    let place: SourcePlace
    /// The CSV header or JSON Pointer that a problem with its key names.
    let keyField: String
    let agency: Agency
    let importKey: String
    let agentCustomer: AgentCustomer
    let delivery: DeliveryMethod
    /// When the agency confirmed it, if the file says so.
    let confirmedAt: Timestamp?
    let tickets: [Ticket]

    /// SHA-256 of what the file says, in hexadecimal digits.
    ///
    /// It is the same whatever the format, the spelling of defaults and the sequence of the tickets, so that only a
    /// real difference counts as one.
    var digest: String {
        var hash = SHA256()
        func add(_ texts: [String?]) {
            for text in texts {
                // The length before each text keeps neighbours from running into each other.
                hash.update(data: Array("\(text?.utf8.count ?? -1):\(text ?? "")".utf8))
            }
        }
        add([
            agency.code, importKey, agentCustomer.reference, agentCustomer.name, agentCustomer.addressLine1,
            delivery.rawValue, confirmedAt.map { String($0.microseconds) },
        ])
        let lines = tickets.map { ticket in
            [
                ticket.instanceCode, ticket.ticketType, ticket.seat.area, ticket.seat.place?.row ?? "",
                ticket.seat.place?.number ?? "", ticket.amountText, ticket.price.currency.code,
            ]
        }
        for line in lines.sorted(by: { $0.lexicographicallyPrecedes($1) }) { add(line) }
        return Hexadecimal.text(of: hash.finalize())
    }
}

extension CheckedOrder.Ticket {
    /// What the digest takes of the amounts, in minor units.
    ///
    /// Without a commission it is the price alone, as in the digests of orders that came before there were any; the
    /// hyphen keeps the two from reading as one number.
    fileprivate var amountText: String {
        [price, commission].compactMap { $0.map { String($0.minorUnits) } }.joined(separator: "-")
    }
}
