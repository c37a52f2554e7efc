import Barcodes
import Orders
import Storage
import StorageTesting
import Synchronization
import Testing
import Ticketing
import VenueTesting

@testable import Admission

/// A house with a few tickets of different kinds, and a clock that tests set.
struct DoorNight: Sendable {
    /// A clock that goes only when it is told to.
    final class Clock: Sendable {
        private let microseconds = Mutex(SampleVenue.evening.microseconds)
        var now: Timestamp { Timestamp(microseconds: microseconds.withLock { $0 }) }
        func advance(seconds: Int64) { microseconds.withLock { $0 += seconds * 1_000_000 } }
    }

    let clock = Clock()
    let database: any Database
    let ledger: ScanLedger
    let doors: DoorStore
    let devices: DeviceStore
    /// Tickets for 1, 1, 2 and 5 entries, in that order.
    let tickets: [Ticket]
    static let entries = [1, 1, 2, 5]

    /// Sells the tickets into the test's database.
    static func open() async throws -> DoorNight {
        let database = try SampleVenue.database
        let catalogue = CatalogueStore(database: database)
        let agency = try #require(try await catalogue.agencies().first)
        let instance = try #require(try await catalogue.instances().first)
        var csv = "importKey,agency,instance,ticketType,price,area,customerName\n"
        for _ in entries { csv += "K1,\(agency.code),\(instance.code),Adult,45.00,Standing,Eleanor Rigby\n" }
        try await SampleVenue.importing(csv)
        let tickets = try #require(
            try await OrderStore(database: database).orders(matching: OrderQuery(), limit: 1).orders.first?.tickets)
        try await database.write { connection in
            for (ticket, entries) in zip(tickets, entries) {
                try connection.execute(
                    "UPDATE admission_right SET maximum_entries = ?1 WHERE ticket_id = ?2",
                    [.integer(Int64(entries)), .text(ticket.id.text)])
            }
        }
        return DoorNight(database: database, tickets: tickets)
    }

    private init(database: any Database, tickets: [Ticket]) {
        let clock = clock
        let random = SampleVenue.world.randomBytes
        let world = World(now: { clock.now }, randomBytes: random)
        self.database = database
        self.tickets = tickets
        ledger = ScanLedger(database: database, reader: BarcodeReader(schemes: [ReferenceScheme()]), world: world)
        doors = DoorStore(database: database, world: world)
        devices = DeviceStore(database: database, world: world)
    }

    /// A scan of one of the tickets.
    func request(
        _ ticket: Int, _ direction: Attempt.Direction = .entry, nonce: String, device: String = "north",
        gate: String? = "North", isTest: Bool = false, override: String? = nil
    ) throws -> ScanRequest {
        try ScanRequest(
            scanned: tickets[ticket].barcode.value.text, instanceCodes: nil, gate: gate, direction: direction,
            nonce: nonce, scannedAt: nil, device: device, isTest: isTest, overrideReason: override)
    }

    /// All rows of the ledger that changed something, by ticket, oldest first.
    func changes() async throws -> [String: [ScanRow]] {
        let rows = try await database.read { connection in
            try connection.rows(
                ScanRow.columns + " WHERE sequence IS NOT NULL ORDER BY right_id, sequence"
            ).map(ScanRow.init)
        }
        return Dictionary(grouping: rows) { $0.ticketID ?? "" }
    }
}
