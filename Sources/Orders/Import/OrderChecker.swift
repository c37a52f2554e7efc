import Foundation
import Ticketing

/// Understands the texts of an order, and tells everything that is wrong with them.
///
/// It is pure: it knows the catalogue and nothing of what was sold.
struct OrderChecker: Sendable {
    private let currency: Currency
    private let agencies: KnownCodes<Agency>
    private let instances: KnownCodes<Instance>
    /// What was said of wrong codes, because the same one often stands in many rows and comparing is slow.
    private var suggestions: [String: String] = [:]

    /// A checker that knows the catalogue.
    init(currency: Currency, agencies: [Agency], instances: [Instance]) {
        self.currency = currency
        self.agencies = KnownCodes(noun: "agency", agencies, by: \.code)
        self.instances = KnownCodes(noun: "instance", instances, by: \.code)
    }

    /// The order, or nil after telling why there is none.
    mutating func check(_ source: SourceOrder, telling problems: inout ImportProblems) -> CheckedOrder? {
        var fields = CheckedFields(
            place: source.place, pointer: source.pointer, values: source.values, problems: problems)
        let suggests = !problems.isFull
        let importKey = fields.required(.importKey) { try code($0, "import key") }
        let agency = fields.required(.agency) { try known(try code($0, "agency"), agencies, suggests) }
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

    private mutating func check(
        _ source: SourceOrder.Ticket, _ problems: inout ImportProblems
    ) -> CheckedOrder.Ticket? {
        var fields = CheckedFields(
            place: source.place, pointer: source.pointer, values: source.values, problems: problems)
        defer { problems = fields.problems }
        let suggests = !problems.isFull
        let instance = fields.required(.instance) { try known(try code($0, "instance"), instances, suggests) }
        let ticketType = fields.required(.ticketType) { try code($0, "ticket type") }
        let ownCurrency = fields.optional(.currency) { try Currency(trimmed($0)) }
        // Amounts can be read only once their currency is known.
        let hasCurrency = !fields.isRefused(.currency)
        let price =
            hasCurrency
            ? fields.required(.price) { try Money(decimal: trimmed($0), currency: ownCurrency ?? currency) } : nil
        let commission =
            hasCurrency
            ? fields.optional(.commission) {
                try self.commission(Money(decimal: trimmed($0), currency: ownCurrency ?? currency), within: price)
            } : nil
        let area = fields.required(.area) { try Seat(area: $0, row: nil, number: nil).area }
        let row = fields.optional(.row) { $0 }
        let number = fields.optional(.seat) { $0 }
        let seat = area.flatMap { area in
            fields.value(.seat) { try Seat(area: area, row: row, number: number) }
        }
        guard !fields.hasProblem, let instance, let ticketType, let price, let seat else { return nil }
        return CheckedOrder.Ticket(
            place: source.place, seatField: fields.name(of: seat.place == nil ? .area : .seat),
            instanceID: instance.id, instanceCode: instance.code, seat: seat, ticketType: ticketType, price: price,
            commission: commission)
    }

    private func code(_ text: String, _ label: String) throws(TicketingError) -> String {
        let line = try PlainText.line(text, label: label, maximumLength: TicketingLimits.nameLength)
        guard !line.isEmpty else { throw TicketingError(.invalidText, "The \(label) is blank; fill it in.") }
        return line
    }

    private mutating func known<Value>(
        _ code: String, _ known: KnownCodes<Value>, _ suggests: Bool
    ) throws(FieldRefusal) -> Value {
        if let value = known.values[code] { return value }
        let message = "There is no \(known.noun) \(PlainText.quoted(code))."
        guard suggests else { throw FieldRefusal(message: message) }
        let key = known.noun + "\u{1F}" + code
        let suggestion = suggestions[key] ?? Suggestion.sentence(for: code, among: known.sortedCodes)
        suggestions[key] = suggestion
        throw FieldRefusal(message: message + suggestion)
    }

    /// The commission, which lies inside the price; a price that was refused itself bounds nothing.
    private func commission(_ commission: Money, within price: Money?) throws(FieldRefusal) -> Money {
        if let price, commission.minorUnits > price.minorUnits {
            throw FieldRefusal(
                message: "The commission \(commission.decimal) is more than the price \(price.decimal), inside which "
                    + "it lies; write at most the price.")
        }
        return commission
    }

    private func delivery(_ text: String) throws -> DeliveryMethod {
        guard let delivery = DeliveryMethod(rawValue: text) else {
            let names = DeliveryMethod.allCases.map(\.rawValue)
            throw FieldRefusal(
                message: "There is no delivery \(PlainText.quoted(text))."
                    + Suggestion.sentence(for: text, among: names))
        }
        return delivery
    }

    private func trimmed(_ text: String) -> String {
        guard text.first?.isWhitespace == true || text.last?.isWhitespace == true else { return text }
        return text.trimmingCharacters(in: .whitespaces)
    }
}

/// The things of one kind that orders name by code.
private struct KnownCodes<Value: Sendable>: Sendable {
    let noun: String
    let values: [String: Value]
    /// The codes in an order that does not depend on hashing, so that a suggestion is the same every time.
    let sortedCodes: [String]

    init(noun: String, _ values: [Value], by code: (Value) -> String) {
        self.noun = noun
        self.values = Dictionary(values.map { (code($0), $0) }, uniquingKeysWith: { first, _ in first })
        sortedCodes = self.values.keys.sorted()
    }
}
