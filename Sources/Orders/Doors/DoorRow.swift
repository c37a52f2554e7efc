import Storage

/// A right as a door's list has it, with one of its ticket's barcodes; it stays as the engine has it, because lists are
/// long.
///
/// Whoever takes one lets go of it before taking the next.
package struct DoorRow {
    private let row: PackedRow

    /// What the columns are, in their order; those of the order only where it was asked for.
    private enum Column: Int {
        case id, ticketID, instanceID, gates, zones, opensAt, closesAt, maximumEntries, position, area, row, seat,
            ticketType, ticketState, barcode, barcodeState, orderNumber, customerName
    }

    /// The rows without their orders, which take a third of the time to find.
    static let withoutOrders = columns + tables
    /// The rows with their orders.
    static let withOrders = columns + ", o.number, o.customer_name" + tables + " JOIN orders o ON o.id = t.order_id"

    private static let columns: SQL = """
        SELECT r.id, r.ticket_id, r.instance_id, r.gates, r.zones, r.opens_at, r.closes_at, r.maximum_entries,
            t.position, t.area, t.seat_row, t.seat_number, t.ticket_type, t.state, b.value, b.state AS barcode_state
        """
    private static let tables: SQL = """
         FROM admission_right r JOIN ticket t ON t.id = r.ticket_id LEFT JOIN barcode b ON b.ticket_id = t.id
        """

    init(_ row: PackedRow) { self.row = row }

    private func utf8(_ column: Column) throws -> ArraySlice<UInt8> { try row.utf8(column.rawValue) }
    private func optionalUTF8(_ column: Column) throws -> ArraySlice<UInt8>? { try row.optionalUTF8(column.rawValue) }

    /// Names the right.
    package var id: ArraySlice<UInt8> { get throws { try utf8(.id) } }
    /// The ticket of which it is one.
    package var ticketID: ArraySlice<UInt8> { get throws { try utf8(.ticketID) } }
    /// The performance.
    package var instanceID: ArraySlice<UInt8> { get throws { try utf8(.instanceID) } }
    /// The gates, a line each; through any, if nil.
    package var gates: String? { get throws { try row.optionalText(Column.gates.rawValue) } }
    /// The zones, a line each; into any, if nil.
    package var zones: String? { get throws { try row.optionalText(Column.zones.rawValue) } }
    /// From when, in microseconds (µs) since the Unix epoch.
    package var opensAt: Int64? { get throws { try row.optionalInteger(Column.opensAt.rawValue) } }
    /// Until when, in microseconds (µs) since the Unix epoch.
    package var closesAt: Int64? { get throws { try row.optionalInteger(Column.closesAt.rawValue) } }
    /// How many persons it admits in all.
    package var maximumEntries: Int64 { get throws { try row.integer(Column.maximumEntries.rawValue) } }
    /// Which of the order's tickets it is, from 1.
    package var position: Int64 { get throws { try row.integer(Column.position.rawValue) } }
    /// The area of the plan.
    package var area: ArraySlice<UInt8> { get throws { try utf8(.area) } }
    /// The row; nil where places are not numbered.
    package var seatRow: ArraySlice<UInt8>? { get throws { try optionalUTF8(.row) } }
    /// The seat's number; nil where places are not numbered.
    package var seat: ArraySlice<UInt8>? { get throws { try optionalUTF8(.seat) } }
    /// For whom, for example `Adult`.
    package var ticketType: ArraySlice<UInt8> { get throws { try utf8(.ticketType) } }
    /// Whether the ticket stands.
    package var ticketState: ArraySlice<UInt8> { get throws { try utf8(.ticketState) } }
    /// The order's number.
    ///
    /// - Precondition: the rows were asked for with their orders, as for the next one.
    package var orderNumber: ArraySlice<UInt8> { get throws { try utf8(.orderNumber) } }
    /// Whose it is, as far as the agency told.
    package var customerName: ArraySlice<UInt8>? { get throws { try optionalUTF8(.customerName) } }
    /// A barcode of the ticket; nil if it has none.
    package var barcode: ArraySlice<UInt8>? { get throws { try optionalUTF8(.barcode) } }
    /// Whether the barcode admits; nil if there is none.
    package var barcodeState: ArraySlice<UInt8>? { get throws { try optionalUTF8(.barcodeState) } }
}
