import Ticketing

/// Puts the rows of a CSV file together to orders: consecutive rows with one agency and one key.
struct CSVOrderSource: OrderSource {
    /// One ticket's row, and what it says of its order.
    private struct Row {
        let place: SourcePlace
        var values: [OrderField: SourceValue]

        /// Whether it belongs to the order.
        ///
        /// Rows without a key belong to none, so that each is told.
        func belongs(to order: SourceOrder) -> Bool {
            guard let key = values[.importKey]?.text, let agency = values[.agency]?.text else { return false }
            return order.values[.importKey]?.text == key && order.values[.agency]?.text == agency
        }
    }

    private var reader: CSVReader
    private let limits: ImportLimits
    private var header: [OrderField]?
    private var rowAhead: Row?

    init(_ reader: CSVReader, limits: ImportLimits) {
        self.reader = reader
        self.limits = limits
    }

    mutating func next(telling problems: inout ImportProblems) throws -> SourceOrder? {
        if header == nil { header = try readHeader(telling: &problems) }
        guard let header, !header.isEmpty, var order = try startOrder(header, &problems) else { return nil }
        while let row = try nextRow(header, &problems) {
            guard row.belongs(to: order) else {
                rowAhead = row
                break
            }
            tellDisagreements(row, order, &problems)
            if order.tickets.count < limits.ticketsPerOrder {
                order.tickets.append(ticket(of: row))
            } else if order.tickets.count == limits.ticketsPerOrder {
                let message = "An order has at most \(limits.ticketsPerOrder) tickets; split it."
                problems.add(row.place, nil, message)
            }
        }
        return order
    }

    private mutating func startOrder(
        _ header: [OrderField], _ problems: inout ImportProblems
    ) throws -> SourceOrder? {
        guard let first = try rowAhead ?? nextRow(header, &problems) else { return nil }
        rowAhead = nil
        return SourceOrder(place: first.place, values: first.values, tickets: [ticket(of: first)])
    }

    private func ticket(of row: Row) -> SourceOrder.Ticket {
        SourceOrder.Ticket(place: row.place, values: row.values)
    }

    private func tellDisagreements(_ row: Row, _ order: SourceOrder, _ problems: inout ImportProblems) {
        for field in OrderField.ofOrder where row.values[field]?.text != order.values[field]?.text {
            var place = row.place
            if case .text(_, let own)? = row.values[field] { place = own }
            problems.add(
                place, field.rawValue,
                "This differs from line \(order.place.line) of the same order; give all its rows the same value.")
        }
    }

    private mutating func nextRow(_ header: [OrderField], _ problems: inout ImportProblems) throws -> Row? {
        while let record = try reader.next() {
            if let fault = record.fault {
                problems.add(fault.place, nil, fault.message)
                continue
            }
            guard record.fields.count == header.count else {
                let surplus = record.fields.count > header.count
                problems.add(
                    surplus ? record.fields[header.count].place : record.place, nil,
                    "The row has \(record.fields.count) fields where the header has \(header.count); "
                        + (surplus ? "quote fields that hold commas." : "add the missing commas."))
                continue
            }
            var row = Row(place: record.place, values: [:])
            row.values.reserveCapacity(header.count)
            for (field, cell) in zip(header, record.fields) where !cell.text.isEmpty {
                row.values[field] = .text(cell.text, at: cell.place)
            }
            return row
        }
        return nil
    }

    /// The columns from left to right; empty when there is no use in reading on.
    private mutating func readHeader(telling problems: inout ImportProblems) throws -> [OrderField] {
        let names = OrderField.allCases.map(\.rawValue)
        guard let record = try reader.next() else {
            problems.add(
                SourcePlace(line: 1, column: 1), nil,
                "The file is empty; its first line must name the columns, at least "
                    + "\(OrderField.required.map(\.rawValue).joined(separator: ", ")).")
            return []
        }
        if let fault = record.fault {
            problems.add(fault.place, nil, fault.message)
            return []
        }
        var header: [OrderField] = []
        var isGood = true
        for cell in record.fields {
            guard let field = OrderField(rawValue: cell.text) else {
                problems.add(
                    cell.place, cell.text,
                    "There is no column \(PlainText.quoted(cell.text))."
                        + (Suggestion.nearest(to: cell.text, among: names).map { " Did you mean ‘\($0)’?" }
                            ?? " The columns are: \(names.joined(separator: ", "))."))
                isGood = false
                continue
            }
            if header.contains(field) {
                problems.add(cell.place, field.rawValue, "The column ‘\(field.rawValue)’ comes twice; remove one.")
                isGood = false
            }
            header.append(field)
        }
        for field in OrderField.required where !header.contains(field) {
            problems.add(
                record.place, field.rawValue, "The column ‘\(field.rawValue)’ is missing; every ticket needs it.")
            isGood = false
        }
        return isGood ? header : []
    }
}
