import Admission
import Barcodes
import Foundation
import Orders
import Secrets
import SeedTesting
import Storage
import Testing
import Ticketing
import VenueTesting

/// A night at a venue with two nodes, an edge, nine doors, four agencies and a box office, all drawn from one seed.
///
/// Doors scan at both nodes, whose clocks differ and whose database fails now and then. Some doors have no network and
/// a clock that is off; they judge by their lists and upload later, sometimes twice. One is at an edge, whose line is
/// cut and loses answers, and which is started anew. Agencies sell, and the box office calls tickets off, blocks,
/// unblocks and reissues meanwhile. A simple model says what each answer should be.
struct Night {
    /// A scan that was answered, as its door heard it.
    struct Heard {
        let request: ScanRequest
        let verdict: Verdict
        let at: Timestamp
    }

    static let liveDoors = 5
    static let opensBefore = 5400
    static let closesAfter = 5400

    let database: any Database
    let instance: Instance
    let agencies: [Agency]
    let clock: NightClock
    let live: World
    let lists: ManifestStore
    let care: BarcodeCare
    let sales: OrderImport
    private let faults: FaultyDatabase

    var random: SeededGenerator
    var nodes: [Node] = []
    var tickets: [ModelTicket] = []
    var ticketsByCode: [String: Int] = [:]
    var doors: [OfflineDoor]
    var edge: NightEdge
    /// What the edge's door said, by nonce.
    var atEdge: [String: OfflineDoor.Judged] = [:]
    /// What live doors heard.
    var heard: [Heard] = []
    /// The verdicts of scans whose answer never came, by device and nonce; and of annulments.
    var unheard: [String: Verdict] = [:]
    /// What became of uploaded scans, by device and nonce.
    var merged: [String: MergedScan] = [:]
    /// What their doors had said, of those that made a row.
    var given: [String: Verdict.Outcome] = [:]
    /// How many were let in by codes that are nobody's.
    var strangers = 0
    private var numbers = 0

    /// Opens the box office, and sells the first tickets.
    ///
    /// - Parameter seed: what the night is drawn from.
    static func open(seed: UInt64) async throws -> Night {
        let database = try SampleVenue.database
        let catalogue = CatalogueStore(database: database)
        let instance = try #require(try await catalogue.instances().first)
        var night = try await Night(database, instance, catalogue.agencies(), seed: seed)
        try await DoorStore(database: database, world: night.live).set(
            DoorPolicy(opensBefore: opensBefore, closesAfter: closesAfter), forInstance: instance.code, actor: "test")
        for _ in 0..<25 { try await night.sell() }
        for door in night.doors.indices { try await night.pull(door) }
        try await night.roundOfEdge(isUp: true)
        return night
    }

    private init(
        _ database: any Database, _ instance: Instance, _ agencies: [Agency], seed: UInt64
    ) async throws {
        var random = SeededGenerator(seed: seed)
        self.database = database
        self.instance = instance
        self.agencies = agencies
        let clock = NightClock(at: instance.start.timestamp.advanced(bySeconds: -Int64(Self.opensBefore) - 600))
        self.clock = clock
        let randomBytes = World.seeded(random.next(), now: clock.now).randomBytes
        live = clock.world(ahead: 0, randomBytes: randomBytes)
        lists = ManifestStore(database: database, keys: ManifestKeys(SampleVenue.masterKey), world: live)
        care = BarcodeCare(database: database, schemes: [ReferenceScheme()], world: live)
        sales = OrderImport(
            database: database, scheme: ReferenceScheme(), world: live, importers: [CSVOrderImporter()])
        faults = FaultyDatabase(database, seed: random.next())
        doors = ["East", "West", "Yard"].map { gate in
            OfflineDoor(name: "offline \(gate)", gate: gate, ahead: Int64.random(in: -1800...1800, using: &random))
        }
        let ahead = Int64.random(in: -5...5, using: &random)
        edge = try await NightEdge(
            instance, database: database, lists: lists, live: live,
            world: clock.world(ahead: Int64.random(in: -300...300, using: &random), randomBytes: randomBytes))
        self.random = random
        nodes = [0, ahead].map { ahead in
            Node(database: database, faults: faults, world: clock.world(ahead: ahead, randomBytes: randomBytes))
        }
    }

    // MARK: - Chance

    /// Whether something happens that happens once in so many times.
    mutating func isOne(in count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

    /// A number below a bound.
    mutating func draw(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

    /// A new number for a name.
    mutating func number() -> Int {
        numbers += 1
        return numbers
    }

    /// A code that somebody holds up: mostly one that stands, sometimes an older print, seldom a stranger's.
    mutating func code() -> (text: String, ticket: Int?) {
        if isOne(in: 25) {
            let subject = BarcodeSubject(ticketID: TicketID(in: live), instanceID: instance.id)
            return (ReferenceScheme().makeValue(for: subject, in: live).text, nil)
        }
        return code(of: draw(tickets.count))
    }

    /// A code of a ticket.
    mutating func code(of ticket: Int) -> (text: String, ticket: Int?) {
        let codes = tickets[ticket].codes
        return (codes[isOne(in: 3) ? draw(codes.count) : codes.count - 1], ticket)
    }

    // MARK: - What is expected

    /// Why a door is closed at a moment, if it is.
    func closure(at time: Timestamp) -> Verdict.Reason? {
        let start = instance.start.timestamp
        if time < start.advanced(bySeconds: -Int64(Self.opensBefore)) { return .tooEarly }
        return time >= start.advanced(bySeconds: Int64(Self.closesAfter)) ? .tooLate : nil
    }

    /// What a door should say to an entry at a moment by the service's clock.
    func entry(_ code: String, _ ticket: Int?, at time: Timestamp) -> (Verdict.Outcome, Verdict.Reason?) {
        guard let ticket else { return (.refused, .unknownBarcode) }
        if let reason = tickets[ticket].flaw(of: code) ?? closure(at: time) { return (.refused, reason) }
        if let passage = tickets[ticket].passage { return (passage, nil) }
        return (.refused, tickets[ticket].maximum == 1 ? .alreadyAdmitted : .entryLimitReached)
    }

    /// What a door should say to an exit.
    func exit(_ code: String, _ ticket: Int?) -> (Verdict.Outcome, Verdict.Reason?) {
        guard let ticket else { return (.refused, .unknownBarcode) }
        if tickets[ticket].count.inside > 0 { return (.exited, nil) }
        return (.refused, tickets[ticket].flaw(of: code) ?? .notInside)
    }

    /// Puts a node in the place of one that went down.
    mutating func restart(_ index: Int) {
        nodes[index] = Node(database: database, faults: faults, world: nodes[index].world)
    }
}
