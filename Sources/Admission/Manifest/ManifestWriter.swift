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
    /// Where the changes after this list begin.
    let next: ManifestCursor
    /// The milestone of ``next``, to be set once the list was read.
    private let milestone: Milestone
    /// Whether ``since`` is good for a long time yet.
    let isSinceYoung: Bool
    /// Whether the ledger has rows in the list.
    var tellsLedger = false
    var json = JSONText()
    var rightCount = 0
    let hashes: [BarcodeHash]
    var types = NumberedWords()
    var areas = NumberedWords()
    /// The ids of the performances; a right's place among them is its performance's number.
    var places: NumberedWords
    /// The numbers of tickets, where one may have several rights.
    var tickets: [String: Int] = [:]
    /// The tickets that were sold in test mode, as far as their rights are coming.
    var testTickets: Set<String> = []
    /// The right whose rows are coming, and the members that are to stand at its end.
    var open: OpenRight?
    var further = JSONText()
    /// The hashes that were told, each below the number of its performance, and those of them that stand for two codes.
    var told: Set<UInt64> = []
    var doubled: Set<UInt64> = []

    init(
        _ request: ManifestRequest, keys: ManifestKeys, hashBytes: Int, issuedAt: Timestamp, milestone: Milestone,
        on connection: any Connection
    ) throws {
        self.request = request
        self.keys = keys
        self.issuedAt = issuedAt
        self.milestone = milestone
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
        let next = ManifestCursor(
            mark: mark, of: request, instances: instances, epoch: keys.epoch, milestone: milestone)
        self.next = next
        let cursor = request.since.flatMap(ManifestCursor.init).flatMap { cursor in
            cursor.fingerprint == next.fingerprint && cursor.mark <= mark ? cursor : nil
        }
        let setAt = try cursor.flatMap { try Milestone.setAt($0.milestone, on: connection) }
        since = setAt == nil ? nil : cursor
        isSinceYoung = setAt.map { issuedAt < $0.advanced(bySeconds: AdmissionLimits.placeSeconds) } ?? false
        let byteCount = request.isForEdge ? AdmissionLimits.edgeHashBytes : hashBytes
        hashes = instances.map { BarcodeHash(key: keys.hashKey(ofInstance: $0.id), byteCount: byteCount) }
        places = NumberedWords(instances.map(\.id.text))
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
            try changes(since: since, ids, on: connection)
        } else {
            try everything(ids, on: connection)
        }
        json.raw("],\"types\":")
        json.list(types.words)
        json.raw(",\"areas\":")
        json.list(areas.words)
        askOnline()
        if request.isForEdge { try edgeMembers(on: connection) }
        let kept = try keptPlace(on: connection)
        try place(kept ?? next, on: connection)
        json.raw("}")
        return Manifest(
            bytes: json.bytes, isComplete: since == nil, rights: rightCount, next: (kept ?? next).text,
            milestone: kept == nil ? milestone : nil)
    }

    /// Writes all rights for the performances.
    private mutating func everything(_ ids: [InstanceID], on connection: any Connection) throws {
        // An edge has the ledger itself.
        let extracts = request.isForEdge ? [:] : try LedgerExtract.ofInstances(ids, on: connection)
        testTickets = try OrderStore.testTickets(ofInstances: ids, on: connection)
        for id in ids { try rights(ofInstances: [id], extracts, on: connection) }
    }

    /// Writes the rights of the tickets that changed.
    private mutating func changes(
        since: ManifestCursor, _ ids: [InstanceID], on connection: any Connection
    ) throws {
        let changed = Set(
            try OrderStore.doorTickets(changedSince: since.mark, ofInstances: ids, on: connection)
                + (request.isForEdge
                    ? [] : LedgerExtract.tickets(passedSince: since.mark, ofInstances: ids, on: connection))
        ).sorted()
        for start in stride(from: 0, to: changed.count, by: OrdersLimits.ticketsPerQuery) {
            let piece = Array(changed[start..<min(start + OrdersLimits.ticketsPerQuery, changed.count)])
            var extracts: [String: LedgerExtract] = [:]
            if !request.isForEdge {
                let rights = try OrderStore.doorRights(ofTickets: piece, forInstances: ids, on: connection)
                for (right, history) in try ScanRow.histories(of: rights, on: connection) {
                    extracts[right.text] = LedgerExtract(history)
                }
            }
            testTickets = try OrderStore.testTickets(ofInstances: ids, tickets: piece, on: connection)
            try rights(ofInstances: ids, tickets: piece, extracts, on: connection)
        }
    }

    private mutating func rights(
        ofInstances ids: [InstanceID], tickets: [String]? = nil, _ extracts: [String: LedgerExtract],
        on connection: any Connection
    ) throws {
        try OrderStore.forEachDoorRow(
            ofInstances: ids, tickets: tickets, isWithOrders: request.tellsNames, on: connection
        ) { try take($0, extracts) }
        end()
    }
}
