import Foundation
import Ticketing

/// Understands the texts of an order, and tells everything that is wrong with them.
///
/// It is pure: it knows the catalogue and nothing of what was sold.
struct OrderChecker: Sendable {
    let currency: Currency
    let agencies: [String: Agency]
    let instances: [String: Instance]

    /// The order, or nil after telling why there is none.
    func check(_ source: SourceOrder, telling problems: inout ImportProblems) -> CheckedOrder? {
        var fields = CheckedFields(
            place: source.place, pointer: source.pointer, values: source.values, problems: problems)
        let importKey = fields.required(.importKey) { try code($0, "import key") }
        let agency = fields.required(.agency) { try known(try code($0, "agency"), agencies, "agency") }
        let name = fields.optional(.customerName) {
            try AgentCustomer(name: $0, addressLine1: nil, reference: nil).name
        }
        let line1 = fields.optional(.addressLine1) {
            try AgentCustomer(name: nil, addressLine1: $0, reference: nil).addressLine1
        }
        let reference = fields.optional(.reference) {
            try AgentCustomer(name: nil, addressLine1: nil, reference: $0).reference
        }
        let delivery = fields.optional(.delivery) { try self.delivery(trimmed($0)) }
        let confirmedAt = fields.optional(.confirmedAt) { try Timestamp(rfc3339: trimmed($0)) }
        problems = fields.problems
        var isGood = !fields.hasProblem
        var tickets: [CheckedOrder.Ticket] = []
        for ticket in source.tickets {
            if let ticket = check(ticket, &problems) { tickets.append(ticket) } else { isGood = false }
        }
        guard isGood, !tickets.isEmpty, let agency, let importKey,
            let agentCustomer = try? AgentCustomer(
                name: name ?? nil, addressLine1: line1 ?? nil, reference: reference ?? nil)
        else { return nil }
        return CheckedOrder(
            place: source.place, keyField: fields.name(of: .importKey), agency: agency, importKey: importKey,
            agentCustomer: agentCustomer, delivery: delivery ?? .collect, confirmedAt: confirmedAt, tickets: tickets)
    }

    private func check(_ source: SourceOrder.Ticket, _ problems: inout ImportProblems) -> CheckedOrder.Ticket? {
        var fields = CheckedFields(
            place: source.place, pointer: source.pointer, values: source.values, problems: problems)
        defer { problems = fields.problems }
        let instance = fields.required(.instance) { try known(try code($0, "instance"), instances, "instance") }
        let ticketType = fields.required(.ticketType) { try code($0, "ticket type") }
        let ownCurrency = fields.optional(.currency) { try Currency(trimmed($0)) }
        // A price can be read only once its currency is known.
        let price =
            fields.isRefused(.currency)
            ? nil : fields.required(.price) { try Money(decimal: trimmed($0), currency: ownCurrency ?? currency) }
        let area = fields.required(.area) { try Seat(area: composed($0), row: nil, number: nil).area }
        let row = fields.optional(.row) { composed($0) }
        let number = fields.optional(.seat) { composed($0) }
        let seat = area.flatMap { area in
            fields.value(.seat) { try Seat(area: area, row: row, number: number) }
        }
        guard !fields.hasProblem, let instance, let ticketType, let price, let seat else { return nil }
        return CheckedOrder.Ticket(
            place: source.place, seatField: fields.name(of: seat.place == nil ? .area : .seat),
            instanceID: instance.id, instanceCode: instance.code, seat: seat, ticketType: ticketType, price: price)
    }

    private func code(_ text: String, _ label: String) throws(TicketingError) -> String {
        let line = try PlainText.line(composed(text), label: label, maximumLength: OrdersLimits.nameLength)
        guard !line.isEmpty else { throw TicketingError(.invalidText, "The \(label) is blank; fill it in.") }
        return line
    }

    private func known<Value>(_ code: String, _ values: [String: Value], _ noun: String) throws -> Value {
        guard let value = values[code] else {
            throw FieldRefusal(
                message: "There is no \(noun) ‘\(code.prefix(40))’."
                    + Suggestion.sentence(for: code, among: values.keys))
        }
        return value
    }

    private func delivery(_ text: String) throws -> DeliveryMethod {
        guard let delivery = DeliveryMethod(rawValue: text) else {
            let names = DeliveryMethod.allCases.map(\.rawValue)
            throw FieldRefusal(
                message: "There is no delivery ‘\(text.prefix(40))’." + Suggestion.sentence(for: text, among: names))
        }
        return delivery
    }

    private func trimmed(_ text: String) -> String {
        guard text.first?.isWhitespace == true || text.last?.isWhitespace == true else { return text }
        return text.trimmingCharacters(in: .whitespaces)
    }

    /// The text in composed form, because a seat is one seat however its accents were typed.
    private func composed(_ text: String) -> String {
        text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCanonicalMapping
    }
}
