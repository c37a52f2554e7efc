import Foundation
import Orders
import Storage
import Ticketing

/// Writes one door's list out of one view of the database.
struct ManifestWriter {
    /// The version of the document's form.
    static let version = 1
    /// The version of the form for edges, which has longer hashes.
    static let edgeVersion = 2

    let request: ManifestRequest
    let keys: ManifestKeys
    let issuedAt: Timestamp
    let instances: [DoorInstance]
    /// What is asked for the changes since; nil for a complete list.
    let since: ManifestCursor?
    let next: ManifestCursor
    var json = JSONText()
    var rightCount = 0
    private let hashes: [BarcodeHash]
    private let places: [String: Int]
    private var types = NumberedWords()
    private var areas = NumberedWords()
    private var tickets: [String: Int] = [:]
    /// The hashes that were told, each below the number of its performance, and those of them that stand for two codes.
    private var told: Set<UInt64> = []
    private var doubled: Set<UInt64> = []

    init(
        _ request: ManifestRequest, keys: ManifestKeys, hashBytes: Int, issuedAt: Timestamp,
        on connection: any Connection
    ) throws {
        self.request = request
        self.keys = keys
        self.issuedAt = issuedAt
        // The mark comes first: what is newer than it may be told, and is told again.
        let mark = try connection.settledMark()
        let window = AdmissionLimits.manifestWindowSeconds
        instances = try CatalogueStore.doorInstances(
            ofCodes: request.instanceCodes,
            startingWithin: issuedAt.advanced(bySeconds: -window)...issuedAt.advanced(bySeconds: window),
            on: connection)
        for code in request.instanceCodes ?? [] where !instances.contains(where: { $0.code == code }) {
            throw AdmissionError.unknownInstance(code)
        }
        let next = ManifestCursor(mark: mark, of: request, instances: instances, epoch: keys.epoch)
        self.next = next
        since = request.since.flatMap(ManifestCursor.init).flatMap { cursor in
            cursor.fingerprint == next.fingerprint && cursor.mark <= mark ? cursor : nil
        }
        let byteCount = request.isForEdge ? AdmissionLimits.edgeHashBytes : hashBytes
        hashes = instances.map { BarcodeHash(key: keys.hashKey(ofInstance: $0.id), byteCount: byteCount) }
        places = Dictionary(
            instances.enumerated().map { ($1.id.text, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The list.
    mutating func manifest(on connection: any Connection) throws -> Manifest {
        json.raw("{\"version\":")
        json.integer(request.version)
        try head(on: connection)
        json.raw(",\"rights\":[")
        let ids = instances.map(\.id)
        if ids.isEmpty {
            // Nothing is performed about now.
        } else if let since {
            let changed = Set(
                try OrderStore.doorTickets(changedSince: since.mark, ofInstances: ids, on: connection)
                    + (request.isForEdge
                        ? [] : LedgerExtract.tickets(passedSince: since.mark, ofInstances: ids, on: connection))
            ).sorted()
            for start in stride(from: 0, to: changed.count, by: AdmissionLimits.ticketsPerQuery) {
                let piece = Array(changed[start..<min(start + AdmissionLimits.ticketsPerQuery, changed.count)])
                try rights(of: piece, ids, on: connection)
            }
        } else {
            try rights(of: nil, ids, on: connection)
        }
        json.raw("],\"types\":")
        json.list(types.words)
        json.raw(",\"areas\":")
        json.list(areas.words)
        askOnline()
        if request.isForEdge { try edgeMembers(on: connection) }
        json.raw("}")
        return Manifest(bytes: json.bytes, isComplete: since == nil, rights: rightCount, next: next.text)
    }

    /// Writes the rights of tickets, or of all.
    private mutating func rights(
        of tickets: [String]?, _ ids: [InstanceID], on connection: any Connection
    ) throws {
        var barcodes: [String: [(value: String, state: BarcodeState)]] = [:]
        try OrderStore.forEachDoorBarcode(ofInstances: ids, tickets: tickets, on: connection) { ticket, value, state in
            barcodes[ticket, default: []].append((value, state))
        }
        guard barcodes.count <= AdmissionLimits.manifestTickets else { throw AdmissionError.manifestTooLarge }
        var extracts: [String: LedgerExtract] = [:]
        if request.isForEdge {
            // An edge has the ledger itself.
        } else if let tickets {
            var rights: [RightID] = []
            try OrderStore.forEachDoorRight(ofInstances: ids, tickets: tickets, on: connection) { right in
                rights.append(try RightID(right.id))
            }
            for (right, history) in try ScanRow.histories(of: rights, on: connection) {
                extracts[right.text] = LedgerExtract(history)
            }
        } else {
            extracts = try LedgerExtract.ofInstances(ids, on: connection)
        }
        if tickets == nil {
            json.reserve(barcodes.count * (request.isForEdge ? 256 : 128))
            told.reserveCapacity(barcodes.count)
            self.tickets.reserveCapacity(barcodes.count)
        }
        try OrderStore.forEachDoorRight(ofInstances: ids, tickets: tickets, on: connection) { right in
            write(right, barcodes[right.ticketID] ?? [], extracts[right.id])
        }
    }

    private mutating func write(
        _ right: DoorRight, _ barcodes: [(value: String, state: BarcodeState)], _ extract: LedgerExtract?
    ) {
        guard let instance = places[right.instanceID] else { return }
        if rightCount > 0 { json.raw(",\n") }
        rightCount += 1
        let ticket = number(ofTicket: right.ticketID)
        json.raw("[")
        json.string(right.id)
        json.raw(",")
        json.integer(ticket)
        json.raw(",")
        json.integer(instance)
        json.raw(",")
        json.integer(types.number(of: right.ticketType))
        json.raw(",")
        json.integer(areas.number(of: right.area))
        json.raw(",")
        json.optional(right.row)
        json.raw(",")
        json.optional(right.seat)
        json.raw(",")
        json.plain(hashes(of: barcodes, .active, instance))
        further(right, barcodes, instance, extract)
        json.raw("]")
    }

    /// The number of a ticket, a new one for a new ticket.
    private mutating func number(ofTicket id: String) -> Int {
        let count = tickets.count
        // One look in the table instead of two.
        func kept(_ number: inout Int) -> Int { number }
        return kept(&tickets[id, default: count])
    }

    /// The hashes of the barcodes in a state, one after the other.
    private mutating func hashes(
        of barcodes: [(value: String, state: BarcodeState)], _ state: BarcodeState, _ instance: Int
    ) -> [UInt8] {
        var text: [UInt8] = []
        for barcode in barcodes where barcode.state == state {
            if request.isForEdge {
                // So long that no two are alike.
                Base64URL.append(hashes[instance].bytes(of: barcode.value), to: &text)
                continue
            }
            let number = hashes[instance].number(of: barcode.value)
            let key = UInt64(instance) << 48 | number
            if !told.insert(key).inserted { doubled.insert(key) }
            hashes[instance].append(number, to: &text)
        }
        return text
    }

    /// Writes which hashes stand for two codes, so that nobody can tell which was scanned.
    private mutating func askOnline() {
        json.raw(",\"askOnline\":[")
        for (index, key) in doubled.sorted().enumerated() {
            if index > 0 { json.raw(",") }
            let instance = Int(key >> 48)
            var text: [UInt8] = []
            hashes[instance].append(key & (1 << 48 - 1), to: &text)
            json.raw("[")
            json.integer(instance)
            json.raw(",")
            json.plain(text)
            json.raw("]")
        }
        json.raw("]")
    }

    /// What is not so with most rights, as a ninth element.
    private mutating func further(
        _ right: DoorRight, _ barcodes: [(value: String, state: BarcodeState)], _ instance: Int,
        _ extract: LedgerExtract?
    ) {
        var members = MemberSeparator()
        for state in BarcodeState.allCases where state != .active && barcodes.contains(where: { $0.state == state }) {
            members.begin(&json)
            json.string(state.rawValue)
            json.raw(":")
            json.plain(hashes(of: barcodes, state, instance))
        }
        if right.ticketState != TicketState.sold.rawValue {
            members.begin(&json)
            json.raw("\"state\":")
            json.string(right.ticketState)
        }
        if right.isTest {
            members.begin(&json)
            json.raw("\"test\":true")
        }
        if let gates = right.gates {
            members.begin(&json)
            json.raw("\"gates\":")
            json.list(gates.split(separator: "\n").map(String.init))
        }
        if let zones = right.zones {
            members.begin(&json)
            json.raw("\"zones\":")
            json.list(zones.split(separator: "\n").map(String.init))
        }
        if let opens = right.opensAt {
            members.begin(&json)
            json.raw("\"opens\":")
            json.integer(Timestamp(microseconds: opens).seconds)
        }
        if let closes = right.closesAt {
            members.begin(&json)
            json.raw("\"closes\":")
            json.integer(Timestamp(microseconds: closes).seconds)
        }
        if right.maximumEntries != 1 {
            members.begin(&json)
            json.raw("\"maximum\":")
            json.integer(right.maximumEntries)
        }
        if let extract {
            members.begin(&json)
            json.raw("\"ledger\":[")
            json.integer(extract.sequence)
            json.raw(",")
            json.integer(extract.entries)
            json.raw(",")
            json.integer(extract.inside)
            if let last = extract.last {
                json.raw(",")
                json.integer(last.seconds)
            }
            json.raw("]")
        }
        if request.isForEdge {
            members.begin(&json)
            json.raw("\"ticket\":[")
            json.string(right.ticketID)
            json.raw(",")
            json.integer(right.position)
            json.raw("]")
        }
        if request.tellsNames {
            members.begin(&json)
            json.raw("\"order\":")
            json.string(right.orderNumber)
            if let name = right.customerName {
                members.begin(&json)
                json.raw("\"name\":")
                json.string(name)
            }
        }
        members.end(&json)
    }
}
