import Barcodes
import Storage
import Ticketing

/// Writes checked orders within a transaction, many rows in each statement, so that the transaction is short.
struct OrderWriter {
    /// How many rows one statement inserts at most.
    private static let rowsPerStatement = 100

    private let connection: any Connection
    private let scheme: any BarcodeScheme
    private let world: World
    private let draws: Int
    private let now: Timestamp

    private var mark = SQLValue.null
    private var orders = RowBatch(columns: 11)
    private var words = RowBatch(columns: 2)
    private var tickets = RowBatch(columns: 13)
    private var rights = RowBatch(columns: 7)
    private var barcodes = RowBatch(columns: 7)
    /// The lists of parameters by columns and rows, because putting one together takes longer than using it.
    private var parameters: [[Int]: SQL] = [:]

    init(connection: any Connection, scheme: any BarcodeScheme, world: World, draws: Int) {
        self.connection = connection
        self.scheme = scheme
        self.world = world
        self.draws = draws
        now = world.now()
    }

    /// Writes all orders.
    ///
    /// - Throws: `uniqueViolation`, a `StorageError`, when a key or a seat is taken by now; `numbersExhausted` when
    ///   random values collide again and again. The transaction must be rolled back then.
    mutating func write(_ spool: OrderSpool) throws {
        mark = .integer(try connection.changeMark())
        try spool.forEach { order in
            add(order)
            if orders.count >= Self.rowsPerStatement || tickets.count >= Self.rowsPerStatement { try flush() }
        }
        try flush()
        if spool.orders >= OrdersLimits.ordersThatGrow {
            try connection.noteGrowth(of: ["orders", "order_word", "ticket", "admission_right", "barcode"])
        }
    }

    private mutating func add(_ order: SpooledOrder) {
        let id = SQLValue.text(order.id)
        orders.append(
            id, .text(order.number), .text(order.agencyID), .text(order.importKey), .text(order.digest),
            .text(optional: order.customerName), .text(optional: order.addressLine1), .text(optional: order.reference),
            .text(optional: order.referenceKey), .text(order.delivery),
            .integer(order.confirmedAt ?? now.microseconds))
        for word in order.words { words.append(.text(word), id) }
        for (index, ticket) in order.tickets.enumerated() {
            let ticketID = SQLValue.text(ticket.id)
            let instanceID = SQLValue.text(ticket.instanceID)
            tickets.append(
                ticketID, id, .integer(Int64(index + 1)), instanceID, .text(ticket.area), .text(optional: ticket.row),
                .text(optional: ticket.number), .text(ticket.ticketType), .integer(ticket.priceMinorUnits),
                .text(ticket.currency), ticket.commissionMinorUnits.map(SQLValue.integer) ?? .null, Self.sold,
                mark)
            rights.append(.text(ticket.rightID), ticketID, instanceID, .null, .null, .null, .integer(1))
            barcodes.append(
                .text(ticket.barcode), .text(scheme.id), ticketID, .integer(1), Self.active, .null,
                .integer(now.microseconds))
        }
    }

    /// Writes what was gathered, each table after those that it refers to.
    private mutating func flush() throws {
        let (scheme, world) = (scheme, world)
        try insert(\.orders, Self.insertOrders, drawing: Self.numbers) { _ in .text(OrderNumber(in: world).text) }
        try insert(\.words, Self.insertWords)
        let written = tickets
        try insert(\.tickets, Self.insertTickets)
        try insert(\.rights, Self.insertRights)
        try insert(\.barcodes, Self.insertBarcodes, drawing: Self.values) { row in
            let subject = try Self.subject(ofBarcode: row, among: written)
            return .text(try scheme.makeValue(for: subject, in: world).text)
        }
    }

    /// The ticket that a row of barcodes is for, which is looked for only where a value was taken.
    private static func subject(ofBarcode row: ArraySlice<SQLValue>, among tickets: RowBatch) throws -> BarcodeSubject {
        let ids = tickets.values(ofColumn: 0)
        guard let index = ids.firstIndex(of: row[row.startIndex + values.keyColumn]), case .text(let id) = ids[index],
            case .text(let instance) = tickets.values(ofColumn: 3)[index]
        else { preconditionFailure("a barcode is written with its ticket") }
        return BarcodeSubject(ticketID: try TicketID(id), instanceID: try InstanceID(instance))
    }

    private mutating func insert(_ table: WritableKeyPath<Self, RowBatch>, _ sql: SQL) throws {
        for batch in self[keyPath: table].pieces(of: Self.rowsPerStatement) { try insert(batch, sql) }
        self[keyPath: table].removeAll()
    }

    /// Inserts rows with a random value each, and draws again where it is taken.
    ///
    /// The UNIQUE constraint decides whether a value is free; nothing was read before that could be stale.
    private mutating func insert(
        _ table: WritableKeyPath<Self, RowBatch>, _ sql: SQL, drawing drawn: Drawn,
        _ draw: (ArraySlice<SQLValue>) throws -> SQLValue
    ) throws {
        for var batch in self[keyPath: table].pieces(of: Self.rowsPerStatement) {
            var turn = 1
            while try insert(batch, sql, drawn.onConflict) < batch.count {
                guard turn < draws else { throw exhausted }
                turn += 1
                var conditions = SQLConditions()
                conditions.add(drawn.isAmong, list: batch.values(ofColumn: drawn.keyColumn))
                let present = Set(
                    try connection.rows(drawn.select + conditions.whereClause, conditions.parameters).map {
                        try $0.value("key")
                    })
                batch.removeRows { present.contains($0[drawn.keyColumn]) }
                try batch.replace(column: drawn.drawnColumn, draw)
            }
        }
        self[keyPath: table].removeAll()
    }

    @discardableResult
    private mutating func insert(_ batch: RowBatch, _ sql: SQL, _ end: SQL = "") throws -> Int {
        let key = [batch.columns, batch.count]
        let list = parameters[key] ?? .values(rows: batch.count, columns: batch.columns)
        parameters[key] = list
        return try connection.execute(sql + list + end, batch.values)
    }

    private var exhausted: ImportError {
        ImportError(
            .numbersExhausted,
            "No free order number or barcode was found in \(draws) draws; check the machine's random source.")
    }
}

extension OrderWriter {
    /// How rows with a random value are told apart from those whose value was taken.
    private struct Drawn {
        let onConflict: SQL
        let select: SQL
        let isAmong: SQL
        /// Which of a row's values is random.
        let drawnColumn: Int
        /// Which of a row's values says whether the row is there.
        let keyColumn: Int
    }

    private static let numbers = Drawn(
        onConflict: " ON CONFLICT (number) DO NOTHING", select: "SELECT id AS key FROM orders", isAmong: "id IN (?*)",
        drawnColumn: 1,
        keyColumn: 0)

    private static let values = Drawn(
        onConflict: " ON CONFLICT (value) DO NOTHING", select: "SELECT ticket_id AS key FROM barcode",
        isAmong: "ticket_id IN (?*)", drawnColumn: 0, keyColumn: 2)

    private static let sold = SQLValue.text(TicketState.sold.rawValue)
    private static let active = SQLValue.text(BarcodeState.active.rawValue)

    private static let insertOrders: SQL = """
        INSERT INTO orders (id, number, agency_id, import_key, import_digest, customer_name, address_line1,
            agency_reference, reference_key, delivery, confirmed_at)
        """

    private static let insertWords: SQL = "INSERT INTO order_word (word, order_id)"

    private static let insertTickets: SQL = """
        INSERT INTO ticket (id, order_id, position, instance_id, area, seat_row, seat_number, ticket_type,
            price_minor_units, currency, commission_minor_units, state, mark)
        """

    private static let insertRights: SQL = """
        INSERT INTO admission_right (id, ticket_id, instance_id, gates, opens_at, closes_at, maximum_entries)
        """

    private static let insertBarcodes: SQL = """
        INSERT INTO barcode (value, scheme, ticket_id, print_number, state, superseded_by, created_at)
        """
}
