import Foundation
import Orders
import Storage
import Ticketing

/// Takes a list into the edge's database, within one transaction.
///
/// What the ordinary way of a scan reads is there after: performances, policies, gates, keys, devices, tickets and
/// rights, hashes in place of barcodes, and the rows of the ledger that other nodes wrote.
struct EdgeMirror {
    let manifest: EdgeManifest
    /// What the main service calls this edge, by each pairing that it ever had.
    let ownNames: Set<String>
    let world: World

    /// Takes the list in.
    ///
    /// - Throws: `malformedList` or `incompleteList`; then nothing of it is kept.
    func apply(on connection: any Connection) throws {
        do {
            var orders = try OrderMirror(in: world, on: connection)
            if manifest.complete { try orders.forget(on: connection) }
            try head(orders, on: connection)
            try tickets(&orders, on: connection)
            try ledger(on: connection)
            if manifest.complete { try orders.removeUntold(besides: scannedTickets(on: connection), on: connection) }
            try connection.execute(
                "UPDATE edge_state SET cursor = ?1, head = ?2, pulled_at = ?3",
                [.text(manifest.next), .text(try manifest.headDigest), .integer(world.now().microseconds)])
        } catch let error as TicketingError {
            throw EdgeError.malformedList(error.code.rawValue)
        } catch let error as StorageError where error.code == .uniqueViolation {
            // Changes may contradict what is here; a list that is whole forgets it first.
            let what = "what can be there once is there twice"
            throw manifest.complete ? EdgeError.malformedList(what) : EdgeError.incompleteList(what)
        }
    }

    /// The tickets of which the ledger has scans: those are kept, and can be forwarded, whatever the list has.
    private func scannedTickets(on connection: any Connection) throws -> Set<String> {
        Set(
            try connection.rows("SELECT DISTINCT ticket_id FROM scan WHERE ticket_id IS NOT NULL").map {
                try $0.text("ticket_id")
            })
    }

    private func head(_ orders: OrderMirror, on connection: any Connection) throws {
        try epoch(on: connection)
        try connection.execute("DELETE FROM edge_instance")
        for row in manifest.head.instances {
            let instance = try row.mirrored
            try orders.write(instance, on: connection)
            try connection.execute("DELETE FROM door_policy WHERE instance_id = ?1", [.text(instance.id.text)])
            try connection.execute(
                """
                INSERT INTO door_policy (instance_id, opens_before, closes_after, allows_reentry, pass_back_delay)
                VALUES (?1, ?2, ?3, ?4, ?5)
                """,
                [
                    .text(instance.id.text), .integer(optional: row.opens.map { instance.startsAt.seconds - $0 }),
                    .integer(optional: row.closes.map { $0 - instance.startsAt.seconds }), .boolean(row.reentry),
                    .integer(Int64(row.passBack)),
                ])
            try connection.execute(
                "INSERT INTO edge_instance (instance_id, hash_key) VALUES (?1, ?2)",
                [.text(instance.id.text), .bytes(Array(row.hashKey))])
        }
        try connection.execute("DELETE FROM gate")
        for (gate, zone) in manifest.head.gates {
            try connection.execute("INSERT INTO gate (name, zone) VALUES (?1, ?2)", [.text(gate), .text(zone)])
        }
        try SigningKeyStore.mirror(
            manifest.head.keys.map { key in
                MirroredKey(
                    number: key.number, publicKey: Array(key.publicKey), state: try Self.word(key.state))
            }, in: world, on: connection)
        try devices(on: connection)
    }

    /// Notes which scans name barcodes by hashes of this list's generation: those that are judged from now on.
    ///
    /// A list of changes goes on from one of the same generation, by which older scans were judged as well.
    private func epoch(on connection: any Connection) throws {
        let last = try connection.row("SELECT epoch FROM edge_epoch ORDER BY mark DESC LIMIT 1")?.text("epoch")
        guard last != manifest.head.epoch else { return }
        try connection.execute(
            "INSERT INTO edge_epoch (mark, epoch) VALUES (?1, ?2)",
            [.integer(manifest.complete ? try connection.changeMark() : 0), .text(manifest.head.epoch)])
    }

    /// Has the devices of the list, and no others, stand.
    private func devices(on connection: any Connection) throws {
        let now = SQLValue.integer(world.now().microseconds)
        // All of them end first, so that two may exchange their names.
        try connection.execute("UPDATE device SET revoked_at = ?1 WHERE revoked_at IS NULL", [now])
        for device in manifest.head.devices {
            try connection.execute(
                """
                INSERT INTO device (id, name, gate, instances, profile, is_test, secret_hash, paired_at)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, gate = excluded.gate,
                    instances = excluded.instances, profile = excluded.profile, is_test = excluded.is_test,
                    secret_hash = excluded.secret_hash, revoked_at = NULL
                """,
                [
                    .text(try DeviceID(device.id).text), .text(device.name), .text(optional: device.gate),
                    .text(optional: device.instances?.joined(separator: "\n")),
                    .text(try Self.word(device.profile, as: Device.Profile.self).rawValue), .boolean(device.test),
                    .text(device.secretHash), now,
                ])
        }
    }

    private func tickets(_ orders: inout OrderMirror, on connection: any Connection) throws {
        var tickets: [String: MirroredTicket] = [:]
        for right in manifest.rights {
            let further = right.further
            if tickets[further.ticket.id] == nil { tickets[further.ticket.id] = try ticket(of: right) }
            tickets[further.ticket.id]?.rights.append(try self.right(right))
            tickets[further.ticket.id]?.barcodes += try barcodes(of: right)
        }
        for ticket in tickets.values { try orders.write(ticket, on: connection) }
    }

    /// The ticket of a right, without rights and barcodes.
    private func ticket(of right: EdgeRight) throws -> MirroredTicket {
        let further = right.further
        return MirroredTicket(
            id: try TicketID(further.ticket.id), position: further.ticket.position, orderNumber: further.order,
            customerName: further.name, isTest: further.test ?? false, area: try word(right.area, manifest.areas),
            row: right.row, seat: right.seat, ticketType: try word(right.type, manifest.types),
            state: try further.state.map { try Self.word($0) } ?? .sold, rights: [], barcodes: [])
    }

    private func right(_ right: EdgeRight) throws -> AdmissionRight {
        let further = right.further
        return AdmissionRight(
            id: try RightID(right.id), instanceID: try InstanceID(instance(right.instance).id),
            gates: further.gates.map { Set($0) }, zones: further.zones.map { Set($0) },
            opensAt: further.opens.map { Timestamp(seconds: $0) },
            closesAt: further.closes.map { Timestamp(seconds: $0) }, maximumEntries: further.maximum ?? 1)
    }

    private func barcodes(of right: EdgeRight) throws -> [MirroredTicket.Barcode] {
        let states: [(BarcodeState, String?)] = [
            (.active, right.active), (.superseded, right.further.superseded), (.revoked, right.further.revoked),
            (.blocked, right.further.blocked),
        ]
        let length = Base64URL.length(ofBytes: AdmissionLimits.edgeHashBytes)
        return try states.flatMap { state, text in
            guard let text else { return [MirroredTicket.Barcode]() }
            let bytes = Array(text.utf8)
            guard bytes.count.isMultiple(of: length) else { throw EdgeError.malformedList("a hash is cut off") }
            return try stride(from: 0, to: bytes.count, by: length).map { start in
                MirroredTicket.Barcode(
                    value: EdgeBarcodes.value(
                        ofInstance: try instance(right.instance).id,
                        hash: String(decoding: bytes[start..<start + length], as: UTF8.self)), state: state)
            }
        }
    }

    private func instance(_ number: Int) throws -> EdgeManifest.Head.Instance {
        guard manifest.head.instances.indices.contains(number) else {
            throw EdgeError.malformedList("it has no such instance")
        }
        return manifest.head.instances[number]
    }

    private func word(_ number: Int, _ words: [String]) throws -> String {
        guard words.indices.contains(number) else { throw EdgeError.malformedList("it has no such word") }
        return words[number]
    }

    static func word<Value: RawRepresentable<String>>(_ text: String, as type: Value.Type = Value.self) throws -> Value
    {
        guard let value = Value(rawValue: text) else { throw EdgeError.malformedList("it has an unknown word") }
        return value
    }
}

extension EdgeManifest.Head.Instance {
    /// The performance as it is written.
    fileprivate var mirrored: MirroredInstance {
        get throws {
            guard let offset = UTCOffset(start.dropFirst(19)) else {
                throw EdgeError.malformedList("a start has no offset")
            }
            return MirroredInstance(
                id: try InstanceID(id), code: code, eventName: event, local: try LocalDateTime(start.prefix(19)),
                zone: zone, offset: offset, state: try EdgeMirror.word(state))
        }
    }
}
