import Barcodes
import Ticketing

/// One look over a file: it goes over the source once, tells everything that is wrong, and spools what is new.
struct OrderFileCheck {
    private static let ticketsPerProgress = 1_000

    private var checker: OrderChecker
    private let lookup: OrderLookup
    private let scheme: any BarcodeScheme
    private let world: World
    private let limits: ImportLimits
    private let progress: @Sendable (ImportProgress) -> Void

    /// What the import would do.
    private(set) var report = ImportReport()
    /// The new orders; of use only if the report is clean.
    private(set) var spool = OrderSpool()
    private var problems: ImportProblems
    /// Where each key of the file first stood, so that a key that comes back can be told with both lines.
    private var lineByKey: [String: Int] = [:]
    /// Where each seat of the file stood.
    private var lineBySeat: [String: Int] = [:]
    private var ordersRead = 0
    private var ticketsRead = 0

    init(
        checker: OrderChecker, lookup: OrderLookup, scheme: any BarcodeScheme, world: World, limits: ImportLimits,
        progress: @escaping @Sendable (ImportProgress) -> Void
    ) {
        self.checker = checker
        self.lookup = lookup
        self.scheme = scheme
        self.world = world
        self.limits = limits
        self.progress = progress
        problems = ImportProblems(limit: limits.problems)
    }

    /// Reads the source to its end.
    mutating func run(_ source: consuming any OrderSource) throws {
        var source = source
        let limits = limits
        var nextProgress = Self.ticketsPerProgress
        while let order = try source.next(telling: &problems) {
            ordersRead += 1
            ticketsRead += order.tickets.count
            guard ticketsRead <= limits.tickets else {
                problems.add(
                    order.place, nil,
                    "A file has at most \(limits.tickets) tickets, because doors wait while they are written; split it "
                        + "between two orders.")
                break
            }
            try take(order)
            guard spool.bytes <= limits.spoolBytes else {
                problems.add(
                    order.place, nil, "The orders take more than \(limits.spoolBytes) bytes of memory; split the file.")
                break
            }
            if ticketsRead >= nextProgress {
                nextProgress = ticketsRead + Self.ticketsPerProgress
                tellProgress()
            }
        }
        tellProgress()
        report.problems = problems.inOrder
        report.problemsBeyondLimit = problems.beyondLimit
        if report.isClean { (report.ordersImported, report.ticketsImported) = (spool.orders, spool.tickets) }
    }

    private mutating func take(_ source: SourceOrder) throws {
        guard let order = checker.check(source, telling: &problems), tellRepetitions(of: order) else { return }
        let digest = order.digest
        switch try lookup.find(order, digest: digest) {
        case .new:
            assert(!order.tickets.isEmpty && order.tickets.count <= OrdersLimits.ticketsPerOrder)
            // After a problem nothing will be written.
            if problems.isEmpty {
                spool.append(try SpooledOrder(order, digest: digest, scheme, in: world))
            } else {
                spool = OrderSpool()
            }
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
                "The key \(PlainText.quoted(order.importKey)) of line \(line) comes back here; "
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
