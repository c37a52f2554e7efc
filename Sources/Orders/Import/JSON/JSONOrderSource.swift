import Ticketing

/// Takes the orders out of a JSON file one by one.
struct JSONOrderSource: OrderSource {
    private enum Stage { case start, beforeElement, afterElement, done }

    /// The fields that may be numbers.
    private static let numbers: Set<OrderField> = [.price, .commission, .row, .seat]

    private var reader: JSONReader
    private let limits: ImportLimits
    private var stage = Stage.start
    /// Where the array is: `/orders`, or nothing when it is the whole file.
    private var array = ""
    private var index = 0
    private var hadOrders = false

    init(_ reader: JSONReader, limits: ImportLimits) {
        self.reader = reader
        self.limits = limits
    }

    mutating func next(telling problems: inout ImportProblems) throws -> SourceOrder? {
        do {
            while stage != .done {
                switch stage {
                case .start: try start(&problems)
                case .beforeElement:
                    let pointer = JSONPointer.element(index, of: array)
                    let node = try reader.element()
                    index += 1
                    stage = .afterElement
                    if let order = order(node, pointer, &problems) { return order }
                case .afterElement:
                    if try reader.passes(",") {
                        stage = .beforeElement
                    } else if try reader.passes("]") {
                        try finish(&problems)
                    } else {
                        throw try reader.unexpected("‘,’ or ‘]’")
                    }
                case .done: break
                }
            }
        } catch let fault as JSONFault {
            let isInArray = stage == .beforeElement || stage == .afterElement
            stage = .done
            problems.add(
                fault.place, isInArray ? JSONPointer.element(index, of: array) : nil,
                fault.message + " Nothing after this place was read.")
        }
        return nil
    }

    private mutating func start(_ problems: inout ImportProblems) throws {
        if try reader.passes("[") {
            stage = try reader.passes("]") ? .done : .beforeElement
            if stage == .done { try expectEnd() }
            return
        }
        guard try reader.passes("{") else {
            throw try reader.unexpected("an object with ‘orders’, or an array of orders")
        }
        guard try !reader.passes("}") else {
            stage = .done
            tellNoOrders(&problems)
            return try expectEnd()
        }
        try readMembers(&problems)
    }

    /// Reads keys until the array of orders opens or the object ends.
    private mutating func readMembers(_ problems: inout ImportProblems) throws {
        while true {
            let place = try reader.place()
            let key = try reader.string()
            try reader.expect(":")
            if key == "orders", !hadOrders {
                guard try reader.passes("[") else { throw try reader.unexpected("the array of orders") }
                hadOrders = true
                array = "/orders"
                if try !reader.passes("]") {
                    stage = .beforeElement
                    return
                }
            } else {
                let message =
                    key == "orders"
                    ? "‘orders’ comes twice; put all orders in one array."
                    : "There is no key \(PlainText.quoted(key)) here; the only one is ‘orders’."
                problems.add(place, JSONPointer.member(key, of: ""), message)
                _ = try reader.element()
            }
            if try reader.passes(",") { continue }
            try reader.expect("}")
            stage = .done
            if !hadOrders { tellNoOrders(&problems) }
            return try expectEnd()
        }
    }

    /// Reads what follows the array.
    private mutating func finish(_ problems: inout ImportProblems) throws {
        stage = .done
        guard hadOrders else { return try expectEnd() }
        if try reader.passes(",") { return try readMembers(&problems) }
        try reader.expect("}")
        try expectEnd()
    }

    private mutating func expectEnd() throws {
        guard try reader.peek() == nil else { throw try reader.unexpected("the end of the file") }
    }

    private func tellNoOrders(_ problems: inout ImportProblems) {
        let start = SourcePlace(line: 1, column: 1)
        problems.add(start, "/orders", "The file has no ‘orders’; put its orders in that array.")
    }
}

extension JSONOrderSource {
    /// The order of an element; nil when it is none at all.
    private func order(_ node: JSONNode, _ pointer: String, _ problems: inout ImportProblems) -> SourceOrder? {
        guard case .object(let members) = node.value else {
            problems.add(node.place, pointer, "An order is an object, but this is \(node.kind).")
            return nil
        }
        var order = SourceOrder(place: node.place, pointer: pointer, values: [:])
        let names = OrderField.ofOrder.map(\.rawValue) + ["tickets"]
        var tickets: JSONNode?
        var seen: Set<String> = []
        for member in members {
            let memberPointer = JSONPointer.member(member.key, of: pointer)
            guard seen.insert(member.key).inserted else {
                problems.add(member.place, memberPointer, "\(PlainText.quoted(member.key)) comes twice; remove one.")
                continue
            }
            if member.key == "tickets" {
                tickets = member.node
            } else if let field = OrderField(rawValue: member.key), OrderField.ofOrder.contains(field) {
                order.values[field] = value(member.node, field, memberPointer, &problems)
            } else {
                problems.add(
                    member.place, memberPointer,
                    "An order has no key \(PlainText.quoted(member.key))."
                        + Suggestion.sentence(for: member.key, among: names))
            }
        }
        order.tickets = self.tickets(tickets, of: order, &problems)
        return order
    }

    private func tickets(
        _ node: JSONNode?, of order: SourceOrder, _ problems: inout ImportProblems
    ) -> [SourceOrder.Ticket] {
        let pointer = JSONPointer.member("tickets", of: order.pointer ?? "")
        guard let node, node.value != .null else {
            problems.add(order.place, pointer, "The order has no ‘tickets’; add an array with at least one.")
            return []
        }
        guard case .array(let elements) = node.value else {
            problems.add(node.place, pointer, "The tickets are an array, but this is \(node.kind).")
            return []
        }
        if elements.isEmpty { problems.add(node.place, pointer, "The order has no ticket; add at least one.") }
        if elements.count > limits.ticketsPerOrder {
            problems.add(node.place, pointer, "An order has at most \(limits.ticketsPerOrder) tickets; split it.")
        }
        return elements.prefix(limits.ticketsPerOrder).enumerated().compactMap { index, element in
            ticket(element, JSONPointer.element(index, of: pointer), &problems)
        }
    }

    private func ticket(
        _ node: JSONNode, _ pointer: String, _ problems: inout ImportProblems
    ) -> SourceOrder.Ticket? {
        guard case .object(let members) = node.value else {
            problems.add(node.place, pointer, "A ticket is an object, but this is \(node.kind).")
            return nil
        }
        var ticket = SourceOrder.Ticket(place: node.place, pointer: pointer, values: [:])
        var seen: Set<String> = []
        for member in members {
            let memberPointer = JSONPointer.member(member.key, of: pointer)
            guard seen.insert(member.key).inserted else {
                problems.add(member.place, memberPointer, "\(PlainText.quoted(member.key)) comes twice; remove one.")
                continue
            }
            guard let field = OrderField(rawValue: member.key), OrderField.ofTicket.contains(field) else {
                let names = OrderField.ofTicket.map(\.rawValue)
                problems.add(
                    member.place, memberPointer,
                    "A ticket has no key \(PlainText.quoted(member.key))."
                        + Suggestion.sentence(for: member.key, among: names))
                continue
            }
            ticket.values[field] = value(member.node, field, memberPointer, &problems)
        }
        return ticket
    }

    private func value(
        _ node: JSONNode, _ field: OrderField, _ pointer: String, _ problems: inout ImportProblems
    ) -> SourceValue {
        switch node.value {
        case .null: return .missing
        case .string(let text): return text.isEmpty ? .missing : .text(text, at: node.place)
        // Their digits are taken as they are written, so 45.10 is exact and seat 12 is the text 12.
        case .number(let text) where Self.numbers.contains(field):
            return .text(text, at: node.place)
        default:
            problems.add(node.place, pointer, "‘\(field.rawValue)’ must be a string, but this is \(node.kind).")
            return .refused
        }
    }
}
