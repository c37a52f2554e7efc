import Barcodes
import Ticketing

/// An order as it is written: everything that can be known before the transaction begins is worked out.
struct SpooledOrder: Hashable, Sendable {
    /// One ticket of it.
    struct Ticket: Hashable, Sendable {
        let id: String
        let rightID: String
        let barcode: String
        let instanceID: String
        let area: String
        let row: String?
        let number: String?
        let ticketType: String
        let priceMinorUnits: Int64
        let currency: String
        let commissionMinorUnits: Int64?
    }

    let id: String
    /// A random number, which may turn out to be taken.
    let number: String
    let agencyID: String
    let importKey: String
    let digest: String
    let customerName: String?
    let addressLine1: String?
    let reference: String?
    let referenceKey: String?
    let delivery: String
    /// In microseconds (µs) since the Unix epoch; nil for the time of the import.
    let confirmedAt: Int64?
    /// The words of the customer's name that a search finds.
    let words: [String]
    let tickets: [Ticket]

    /// What is to be written of a checked order, with names and barcodes from the world.
    ///
    /// - Throws: `noSigningKey`, a `BarcodeError`, from a scheme that signs.
    init(_ order: CheckedOrder, digest: String, _ scheme: any BarcodeScheme, in world: World) throws {
        id = OrderID(in: world).text
        number = OrderNumber(in: world).text
        agencyID = order.agency.id.text
        importKey = order.importKey
        self.digest = digest
        customerName = order.agentCustomer.name
        addressLine1 = order.agentCustomer.addressLine1
        reference = order.agentCustomer.reference
        referenceKey = order.agentCustomer.reference.map(SearchText.key(of:))
        delivery = order.delivery.rawValue
        confirmedAt = order.confirmedAt?.microseconds
        words = order.agentCustomer.name.map(SearchText.words(of:)) ?? []
        tickets = try order.tickets.map { ticket in
            let id = TicketID(in: world)
            let barcode = try scheme.makeValue(
                for: BarcodeSubject(ticketID: id, instanceID: ticket.instanceID), in: world)
            assert(scheme.read(barcode.text) == .wellFormed(barcode))
            assert(ticket.price.minorUnits >= 0)
            assert(ticket.commission.map { $0.currency == ticket.price.currency } ?? true)
            assert((0...ticket.price.minorUnits).contains(ticket.commission?.minorUnits ?? 0))
            return Ticket(
                id: id.text, rightID: RightID(in: world).text, barcode: barcode.text,
                instanceID: ticket.instanceID.text, area: ticket.seat.area, row: ticket.seat.place?.row,
                number: ticket.seat.place?.number, ticketType: ticket.ticketType,
                priceMinorUnits: ticket.price.minorUnits, currency: ticket.price.currency.code,
                commissionMinorUnits: ticket.commission?.minorUnits)
        }
    }
}

extension SpooledOrder {
    /// Packs the parts one after another; ``init(from:)`` takes them in the same sequence.
    func pack(into packer: inout BytePacker) {
        for text in [id, number, agencyID, importKey, digest] { packer.append(text) }
        for text in [customerName, addressLine1, reference, referenceKey] { packer.append(optional: text) }
        packer.append(delivery)
        packer.append(optional: confirmedAt)
        packer.append(Int64(words.count))
        for word in words { packer.append(word) }
        packer.append(Int64(tickets.count))
        for ticket in tickets {
            for text in [ticket.id, ticket.rightID, ticket.barcode, ticket.instanceID] { packer.append(text) }
            packer.append(ticket.area)
            packer.append(optional: ticket.row)
            packer.append(optional: ticket.number)
            packer.append(ticket.ticketType)
            packer.append(ticket.priceMinorUnits)
            packer.append(ticket.currency)
            packer.append(optional: ticket.commissionMinorUnits)
        }
    }

    /// Takes an order that ``pack(into:)`` packed.
    init(from unpacker: inout ByteUnpacker) {
        id = unpacker.text()
        number = unpacker.text()
        agencyID = unpacker.text()
        importKey = unpacker.text()
        digest = unpacker.text()
        customerName = unpacker.optionalText()
        addressLine1 = unpacker.optionalText()
        reference = unpacker.optionalText()
        referenceKey = unpacker.optionalText()
        delivery = unpacker.text()
        confirmedAt = unpacker.optionalInteger()
        words = (0..<unpacker.integer()).map { _ in unpacker.text() }
        tickets = (0..<unpacker.integer()).map { _ in
            Ticket(
                id: unpacker.text(), rightID: unpacker.text(), barcode: unpacker.text(), instanceID: unpacker.text(),
                area: unpacker.text(), row: unpacker.optionalText(),
                number: unpacker.optionalText(), ticketType: unpacker.text(), priceMinorUnits: unpacker.integer(),
                currency: unpacker.text(), commissionMinorUnits: unpacker.optionalInteger())
        }
    }
}
