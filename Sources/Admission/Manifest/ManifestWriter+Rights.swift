import Orders
import Storage
import Ticketing

extension ManifestWriter {
    /// Takes in a row of a right: the first one writes it up to its hashes, each one has a barcode's.
    mutating func take(_ row: DoorRow, _ extracts: [String: LedgerExtract]) throws {
        let id = try row.id
        if open?.id[...] != id {
            end()
            try begin(row, id, extracts)
        }
        guard let code = try row.barcode, let state = try row.barcodeState else { return }
        try add(code, state)
    }

    /// Writes what of the right whose rows came follows after its last hash.
    mutating func end() {
        guard let right = open else { return }
        open = nil
        json.raw("\"")
        var members = MemberSeparator()
        for state in BarcodeState.allCases {
            guard let hashes = right.others.first(where: { $0.state == state })?.hashes else { continue }
            members.begin(&json)
            json.string(state.rawValue)
            json.raw(":")
            json.plain(hashes)
        }
        members.append(further, to: &json)
        members.end(&json)
        json.raw("]")
    }

    /// Writes which hashes stand for two codes, so that nobody can tell which was scanned.
    mutating func askOnline() {
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

    private mutating func begin(
        _ row: DoorRow, _ id: ArraySlice<UInt8>, _ extracts: [String: LedgerExtract]
    ) throws {
        let instance = places.number(ofUTF8: try row.instanceID)
        open = OpenRight(id: Array(id), instance: instance)
        if rightCount > 0 { json.raw(",\n") }
        let ticket = try number(ofTicket: row.ticketID)
        guard ticket < AdmissionLimits.manifestTickets else { throw AdmissionError.manifestTooLarge }
        rightCount += 1
        json.raw("[")
        json.string(utf8: id)
        json.raw(",")
        json.integer(ticket)
        json.raw(",")
        json.integer(instance)
        json.raw(",")
        json.integer(types.number(ofUTF8: try row.ticketType))
        json.raw(",")
        json.integer(areas.number(ofUTF8: try row.area))
        json.raw(",")
        json.optional(utf8: try row.seatRow)
        json.raw(",")
        json.optional(utf8: try row.seat)
        json.raw(",\"")
        further.clear()
        try writeFurther(row, extracts.isEmpty ? nil : extracts[String(decoding: id, as: UTF8.self)])
    }

    /// The number of a ticket, a new one for a new ticket.
    private mutating func number(ofTicket id: ArraySlice<UInt8>) -> Int {
        // A ticket has one right to a performance, so in the list of one performance each is new.
        guard instances.count > 1 else { return rightCount }
        let count = tickets.count
        // One look in the table instead of two.
        func kept(_ number: inout Int) -> Int { number }
        return kept(&tickets[String(decoding: id, as: UTF8.self), default: count])
    }

    /// Writes the hash of a barcode that admits, and keeps those of others for the end of the right.
    private mutating func add(_ code: ArraySlice<UInt8>, _ state: ArraySlice<UInt8>) throws {
        guard let instance = open?.instance else { return }
        var hash: [UInt8] = []
        if request.isForEdge {
            // So long that no two are alike.
            Base64URL.append(hashes[instance].bytes(ofUTF8: code), to: &hash)
        } else {
            let number = hashes[instance].number(ofUTF8: code)
            let key = UInt64(instance) << 48 | number
            if !told.insert(key).inserted { doubled.insert(key) }
            hashes[instance].append(number, to: &hash)
        }
        guard state != Self.active[...] else { return json.part(hash) }
        let known = try ScanRow.known(BarcodeState.self, String(decoding: state, as: UTF8.self))
        if let index = open?.others.firstIndex(where: { $0.state == known }) {
            open?.others[index].hashes += hash
        } else {
            open?.others.append((known, hash))
        }
    }

    /// Writes what is not so with most rights, as members with a comma before each.
    private mutating func writeFurther(_ row: DoorRow, _ extract: LedgerExtract?) throws {
        let state = try row.ticketState
        if state != Self.sold[...] {
            further.raw(",\"state\":")
            further.string(utf8: state)
        }
        if !testTickets.isEmpty, testTickets.contains(String(decoding: try row.ticketID, as: UTF8.self)) {
            further.raw(",\"test\":true")
        }
        if let gates = try row.gates {
            further.raw(",\"gates\":")
            further.list(gates.split(separator: "\n").map(String.init))
        }
        if let zones = try row.zones {
            further.raw(",\"zones\":")
            further.list(zones.split(separator: "\n").map(String.init))
        }
        if let opens = try row.opensAt {
            further.raw(",\"opens\":")
            further.integer(Timestamp(microseconds: opens).seconds)
        }
        if let closes = try row.closesAt {
            further.raw(",\"closes\":")
            further.integer(Timestamp(microseconds: closes).seconds)
        }
        let maximum = try row.maximumEntries
        if maximum != 1 {
            further.raw(",\"maximum\":")
            further.integer(maximum)
        }
        if let extract { write(extract) }
        if request.isForEdge {
            further.raw(",\"ticket\":[")
            further.string(utf8: try row.ticketID)
            further.raw(",")
            further.integer(try row.position)
            further.raw("]")
        }
        if request.tellsNames {
            further.raw(",\"order\":")
            further.string(utf8: try row.orderNumber)
            if let name = try row.customerName {
                further.raw(",\"name\":")
                further.string(utf8: name)
            }
        }
    }

    private mutating func write(_ extract: LedgerExtract) {
        further.raw(",\"ledger\":[")
        further.integer(extract.sequence)
        further.raw(",")
        further.integer(extract.entries)
        further.raw(",")
        further.integer(extract.inside)
        if let last = extract.last {
            further.raw(",")
            further.integer(last.seconds)
        }
        further.raw("]")
    }

    private static let active = Array(BarcodeState.active.rawValue.utf8)
    private static let sold = Array(TicketState.sold.rawValue.utf8)
}
