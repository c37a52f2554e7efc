import Ticketing

/// One import while it runs: it goes over a source once, within one transaction.
struct OrderImportRun {
    private static let ticketsPerProgress = 1_000

    let checker: OrderChecker
    let writer: OrderWriter
    let limits: ImportLimits
    let progress: @Sendable (ImportProgress) -> Void

    private var report = ImportReport()
    private var problems: ImportProblems
    /// Where each key of the file first stood, so that a key that comes back can be told with both lines.
    private var lineByKey: [String: Int] = [:]
    /// Where each seat of the file stood.
    private var lineBySeat: [String: Int] = [:]
    private var ordersRead = 0
    private var ticketsRead = 0

    init(
        checker: OrderChecker, writer: OrderWriter, limits: ImportLimits,
        progress: @escaping @Sendable (ImportProgress) -> Void
    ) {
        self.checker = checker
        self.writer = writer
        self.limits = limits
        self.progress = progress
        problems = ImportProblems(limit: limits.problems)
    }

    /// Reads the source to its end.
    mutating func run(_ source: consuming any OrderSource) throws -> ImportReport {
        var source = source
        var nextProgress = Self.ticketsPerProgress
        while let order = try source.next(telling: &problems) {
            ordersRead += 1
            ticketsRead += order.tickets.count
            guard ticketsRead <= limits.tickets else {
                problems.add(order.place, nil, "A file has at most \(limits.tickets) tickets; split it.")
                break
            }
            try take(order)
            if ticketsRead >= nextProgress {
                nextProgress = ticketsRead + Self.ticketsPerProgress
                tellProgress()
            }
        }
        tellProgress()
        report.problems = problems.inOrder
        report.problemsBeyondLimit = problems.beyondLimit
        if !report.isClean { (report.ordersImported, report.ticketsImported) = (0, 0) }
        return report
    }

    private mutating func take(_ source: SourceOrder) throws {
        guard let order = checker.check(source, telling: &problems), tellRepetitions(of: order) else { return }
        switch try writer.write(order) {
        case .imported:
            report.ordersImported += 1
            report.ticketsImported += order.tickets.count
        case .alreadyThere: report.ordersAlreadyThere += 1
        case .differs(let number):
            if report.ordersThatDiffer.count < limits.problems {
                report.ordersThatDiffer.append(
                    ImportReport.DifferingOrder(
                        line: order.place.line, agencyCode: order.agency.code, importKey: order.importKey,
                        number: number))
            } else {
                report.ordersThatDifferBeyondLimit += 1
            }
        case .seatsTaken(let tickets):
            for ticket in tickets {
                problems.add(
                    ticket.place, ticket.seatField,
                    "\(Self.name(of: ticket)) is sold already; correct the seat, or cancel the other ticket first.")
            }
        }
    }

    /// Tells keys and seats that the file had before; false if there was one.
    private mutating func tellRepetitions(of order: CheckedOrder) -> Bool {
        var isNew = true
        let key = order.agency.code + "\u{1F}" + order.importKey
        if let line = lineByKey[key] {
            problems.add(
                order.place, order.keyField,
                "The key ‘\(order.importKey.prefix(40))’ of line \(line) comes back here; "
                    + "put the tickets of one order together.")
            isNew = false
        } else {
            lineByKey[key] = order.place.line
        }
        for ticket in order.tickets {
            guard let place = ticket.seat.place else { continue }
            let seat = [ticket.instanceCode, ticket.seat.area, place.row, place.number].joined(separator: "\u{1F}")
            if let line = lineBySeat[seat] {
                problems.add(
                    ticket.place, ticket.seatField,
                    "\(Self.name(of: ticket)) is in line \(line) too; a seat is sold once.")
                isNew = false
            } else {
                lineBySeat[seat] = ticket.place.line
            }
        }
        return isNew
    }

    private func tellProgress() {
        progress(
            ImportProgress(
                ordersRead: ordersRead, ticketsRead: ticketsRead,
                problems: problems.listed.count + problems.beyondLimit))
    }

    private static func name(of ticket: CheckedOrder.Ticket) -> String {
        guard let place = ticket.seat.place else { return "\(ticket.seat.area) of \(ticket.instanceCode)" }
        return "\(ticket.seat.area) \(place.row)-\(place.number) of \(ticket.instanceCode)"
    }
}
